namespace Pigeon.Escalation.Testing;

/// <summary>The runs that hold lines.</summary>
internal sealed class TrafficRows
{
    private readonly List<TrafficRow> _rows = [];
    private readonly Stack<TrafficRow> _free = new();

    public TrafficRow this[int number] => _rows[number];

    public TrafficRow Take()
    {
        if (!_free.TryPop(out var row))
        {
            _rows.Add(row = new TrafficRow(_rows.Count));
        }

        return row;
    }

    public void Free(TrafficRow row)
    {
        row.Clear();
        _free.Push(row);
    }
}
