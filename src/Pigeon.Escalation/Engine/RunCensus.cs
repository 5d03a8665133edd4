using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Engine;

/// <summary>
/// What many runs come to. It is counted while they are made again, where each is at hand: a round through a hundred thousand of them
/// costs more.
/// </summary>
internal sealed class RunCensus
{
    private readonly List<(long Latest, RunRow Row)> _holding = [];

    /// <summary>How many have not ended.</summary>
    public int Open { get; private set; }

    /// <summary>How many bytes their records have.</summary>
    public long RecordBytes { get; private set; }

    /// <summary>Those that hold a line, in the order in which their latest facts happened.</summary>
    public IEnumerable<RunRow> Holding => _holding.OrderBy(h => h.Latest).Select(h => h.Row);

    /// <summary>What those that have not ended go by.</summary>
    public HashSet<CallFlowPlan> Plans { get; } = [];

    /// <summary>Of those that have not ended.</summary>
    public HashSet<int> Priorities { get; } = [];

    /// <param name="row">The run.</param>
    /// <param name="latest">The sequence of its latest fact.</param>
    public void Add(RunRow row, long latest)
    {
        RecordBytes += row.Records.Length;
        if (row.State.Phase == Phase.Ended)
        {
            return;
        }

        Open++;
        Plans.Add(row.Plan);
        Priorities.Add(row.Priority);
        if (row.State.Phase != Phase.Waiting)
        {
            _holding.Add((latest, row));
        }
    }

    public void Add(RunCensus other)
    {
        (Open, RecordBytes) = (Open + other.Open, RecordBytes + other.RecordBytes);
        _holding.AddRange(other._holding);
        Plans.UnionWith(other.Plans);
        Priorities.UnionWith(other.Priorities);
    }
}
