namespace Pigeon.Escalation.Lines;

/// <summary>Rows for up to 256 waiting requests, 24 bytes each; only when their listeners differ 8 bytes more.</summary>
internal sealed class WaiterChunk(int id, int rows)
{
    public const int Shift = 8;
    public const int MaxRows = 1 << Shift;

    private Waiter[] _rows = new Waiter[rows];
    private int _free = -1;
    private int _fresh;
    private ILineListener? _common;
    private ILineListener?[]? _each;

    public int Id { get; } = id;

    public int Used { get; private set; }

    public int Size => _rows.Length;

    public bool IsFull => Used == _rows.Length;

    /// <summary>Neighbours in the table's list of chunks with room.</summary>
    public WaiterChunk? Previous { get; set; }

    public WaiterChunk? Next { get; set; }

    public ref Waiter this[int row] => ref _rows[row];

    public ILineListener ListenerAt(int row) => (_each is null ? _common : _each[row])!;

    public int Take(ILineListener listener)
    {
        var row = _free >= 0 ? _free : _fresh;
        KeepListener(row, listener);
        if (row == _free)
        {
            _free = _rows[row].Next;
        }
        else
        {
            _fresh++;
        }

        Used++;
        return row;
    }

    public void Free(int row)
    {
        _rows[row] = new Waiter { Next = _free };
        _free = row;
        Used--;
        if (_each is not null)
        {
            _each[row] = null;
        }
        else if (Used == 0)
        {
            _common = null;
        }
    }

    public void Grow()
    {
        Array.Resize(ref _rows, Math.Min(MaxRows, _rows.Length * 2));
        if (_each is not null)
        {
            Array.Resize(ref _each, _rows.Length);
        }
    }

    // An engine is one listener for all its runs: one field then does for the chunk.
    private void KeepListener(int row, ILineListener listener)
    {
        if (_each is null)
        {
            if (Used == 0)
            {
                _common = listener;
            }

            if (ReferenceEquals(_common, listener))
            {
                return;
            }

            _each = SpreadCommon();
        }

        _each[row] = listener;
    }

    private ILineListener?[] SpreadCommon()
    {
        var each = new ILineListener?[_rows.Length];
        for (var row = 0; row < _fresh; row++)
        {
            // A free row must not keep a listener alive.
            each[row] = _rows[row].Token == 0 ? null : _common;
        }

        _common = null;
        return each;
    }

    /// <summary>A request that waits: its ticket's token (0: the row is free), whose it is, and its neighbours in the queue.</summary>
    internal struct Waiter
    {
        public long Token;
        public RunId Run;
        public int Next;
        public int Previous;
    }
}
