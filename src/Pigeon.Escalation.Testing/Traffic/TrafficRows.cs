namespace Pigeon.Escalation.Testing;

/// <summary>The runs that hold lines.</summary>
internal sealed class TrafficRows
{
    private readonly Stack<TrafficRow> _free = new();
    private TrafficRow[] _rows = [];
    private int _count;

    public TrafficRow this[int number] => _rows[number];

    public TrafficRow Take()
    {
        if (!_free.TryPop(out var row))
        {
            Lines.Room.For(ref _rows, _count);
            row = _rows[_count] = new TrafficRow(_count++);
        }

        return row;
    }

    public void Free(TrafficRow row)
    {
        row.Clear();
        _free.Push(row);
    }
}
