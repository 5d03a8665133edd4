using Pigeon.Escalation.Cli.Timeline;
using Pigeon.Escalation.Cli.Words;

namespace Pigeon.Escalation.Cli.Svg;

/// <summary>Sorts a timeline's calls and waits into lanes.</summary>
internal sealed class LaneBuilder(CallTimeline timeline, IWords words, TimeSpan shortest)
{
    /// <summary>Lines of a pool that are shown although nobody used them: more say nothing more.</summary>
    private const int LinesShown = 4;

    private bool ManyPools => timeline.Pools.Count > 1;

    /// <summary>For each pool its lines, then its queue when somebody waited.</summary>
    public IEnumerable<Lane> LinesAndQueues() => timeline.Pools.SelectMany(p => Lines(p.Pool, p.Capacity).Concat(Queue(p.Pool)));

    /// <summary>The phones that were called, in the order of the contacts.</summary>
    public IEnumerable<Lane> Phones()
    {
        var listed = timeline.Scenario.Contacts.SelectMany(c => c.Phones).Select(SafeText.Clean);
        var called = timeline.Calls.Select(c => c.Phone).ToHashSet(StringComparer.Ordinal);
        return listed.Concat(timeline.Calls.Select(c => c.Phone)).Distinct(StringComparer.Ordinal).Where(called.Contains).Select(Phone);
    }

    private IEnumerable<Lane> Lines(string pool, int capacity)
    {
        var used = timeline.Holds.Where(h => h.Pool == pool).Select(h => h.Line);
        var shown = Enumerable.Range(1, Math.Min(capacity, LinesShown)).Concat(used).Distinct().Order().ToList();
        var lanes = shown.Select(line => Line(pool, line));
        return shown.Count >= capacity ? lanes : lanes.Append(Unused(capacity - shown.Count));
    }

    private Lane Line(string pool, int line) => new()
    {
        Kind = LaneKind.Line,
        Label = words.LineLane(pool, line, ManyPools),
        Holds = [.. timeline.Holds.Where(h => h.Pool == pool && h.Line == line)],
        Bars = Pack(timeline.Calls.Where(c => c.Pool == pool && c.Line == line)),
    };

    private Lane Unused(int count) => new() { Kind = LaneKind.Line, Label = words.OtherLines(count), Bars = [] };

    private IEnumerable<Lane> Queue(string pool)
    {
        var waits = timeline.Waits.Where(w => w.Pool == pool).Select(w => new LaneBar(w.Run, w.From, w.To, null, 0)).ToList();
        return waits.Count == 0
            ? []
            : [new Lane { Kind = LaneKind.Queue, Label = words.QueueLane(pool, ManyPools), Bars = Lane.Pack(waits, shortest) }];
    }

    private Lane Phone(string phone)
    {
        var calls = timeline.Calls.Where(c => c.Phone == phone).ToList();
        var names = calls.Select(c => c.ContactName).Distinct(StringComparer.Ordinal);
        return new Lane { Kind = LaneKind.Phone, Label = string.Join(", ", names), Small = phone, Bars = Pack(calls) };
    }

    private IReadOnlyList<LaneBar> Pack(IEnumerable<TimelineCall> calls)
        => Lane.Pack(calls.Select(c => new LaneBar(c.Run, c.From, c.To, c, 0)), shortest);
}
