using Pigeon.Escalation.Engine;
using Pigeon.Escalation.Flows;
using Pigeon.Escalation.Journal;
using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Benchmarks.Journal;

/// <summary>Rows as the engine composes them, of facts in the proportion in which runs have them.</summary>
internal sealed class FactFeed
{
    private static readonly Fact[] Life =
    [
        new() { Kind = FactKind.Requested },
        new() { Kind = FactKind.LineAwaited },
        new() { Kind = FactKind.LineGranted, Ordinal = 1, Token = 12 },
        new() { Kind = FactKind.CallRinging, Attempt = 1 },
        new() { Kind = FactKind.CallAnswered, Attempt = 1 },
        new() { Kind = FactKind.KeyPressed, Attempt = 1, Key = '1', Ordinal = 1 },
        new() { Kind = FactKind.PromptEnded, Attempt = 1, Ordinal = 2 },
        new() { Kind = FactKind.CallEnded, Attempt = 1, Outcome = CallOutcome.HungUp },
    ];

    private readonly JournalWriter _writer = new(TimeSpan.FromDays(90));
    private readonly RunTable _runs = new(endedKept: 0);
    private readonly List<RunRow> _rows = [];
    private readonly List<EngineMessage> _batch = [];
    private int _next;

    /// <param name="size">How many facts a row has.</param>
    /// <param name="opening">Of the journal that the rows are for.</param>
    public FactFeed(int size, JournalOpening opening)
    {
        var options = new EscalationOptions { Flows = { Sample.Flow } };
        var flow = new FlowCatalog(options).Resolve(Sample.Request, out _, out _)!;
        var start = new StartCommand(flow, Sample.Request.Parameters, priority: 0);
        _writer.Begin(opening, new LogImage());
        for (var i = 0; i < Math.Max(size, Life.Length); i++)
        {
            var id = new RunId(0x0B51_7A2C_0040_0000 + (i * 7));
            var row = new RunRow(flow.Definition, start.ToRecord(0, id, At));
            _runs.Add(row);
            _rows.Add(row);
            var fact = Life[i % Life.Length] with { At = At };
            _batch.Add(new EngineMessage { Run = id, Fact = fact, Row = row, Command = fact.Kind == FactKind.Requested ? start : null });
        }

        Size = size;
    }

    private static long At { get; } = new DateTime(2026, 5, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    public int Size { get; }

    public JournalCommit Compose()
    {
        _next = (_next + 1) % (_batch.Count - Size + 1);
        return _writer.Compose(_batch.GetRange(_next, Size), _runs, At);
    }

    /// <summary>As the engine does when the journal has kept the row.</summary>
    public void Keep()
    {
        _writer.Keep(Size);
        for (var i = 0; i < Size; i++)
        {
            _writer.Note(_rows[_next + i], i);
        }
    }

    /// <summary>Of rows that follow each other, the records one by one: what a store without rows would keep.</summary>
    public static List<(long Run, byte[] Record)> Records(int count)
    {
        var feed = new FactFeed(count, new JournalOpening { Token = 1, LastRow = 0 });
        var row = LogRow.Open(feed.Compose().Row);
        var records = new List<(long, byte[])>();
        while (!row.IsAtEnd)
        {
            var body = row.Record(out var kind, out var whole);
            if (kind == RecordKind.Fact)
            {
                records.Add((FactRecord.Read(ref body).Run.Value, whole.ToArray()));
            }
            else if (kind == RecordKind.Accepted)
            {
                records.Add((AcceptedRecord.Read(ref body).Run.Value, whole.ToArray()));
            }
        }

        return records;
    }
}
