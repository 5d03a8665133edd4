using Pigeon.Escalation.Cli.Commands;
using Pigeon.Escalation.Cli.Timeline;
using Pigeon.Escalation.Cli.Words;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Cli.Calls;

/// <summary>
/// The timeline of a simulation, row by row as things happen; on a terminal with a last line that says what is awaited, and for how
/// long. Safe to use from any thread.
/// </summary>
internal sealed class LiveTimeline(Scenario scenario, CallFlow flow, IWords words, ToolHost host, bool color)
{
    private const int TimeWidth = 11;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private readonly List<SimulatedEvent> _events = [];
    private readonly LiveStatus _status = new(scenario.Options, words);
    private DateTimeOffset _start;

    public void Add(in CallFlowEvent happened)
    {
        lock (_gate)
        {
            _start = _events.Count == 0 ? happened.At : _start;
            _events.Add(new SimulatedEvent { Name = "", At = RoundedAt(happened.At), Run = flow.Id, Detail = happened });
            var timeline = TimelineBuilder.Build(Result([]));
            if (_events.Count == 1)
            {
                Write(Heading(timeline));
            }

            _status.Follow(happened, timeline);
            var row = PanelRow.From(timeline, words)[^1];
            Write(Panel.RowLines(row, Columns()).Select((line, i) => Timed(i == 0 ? Aligned(row.Time) : "", line)));
        }
    }

    /// <summary>How it ended, and the last row.</summary>
    public void End(CallFlowRun run)
    {
        lock (_gate)
        {
            _status.Clear();
            var panel = new Panel(TimelineBuilder.Build(Result([OutcomeOf(run)])), words, withTitle: false);
            Write([new TextLine(), .. panel.Outcomes(host.TerminalWidth)]);
        }
    }

    public void Say(string text)
    {
        lock (_gate)
        {
            Write([Timed("", new TextLine(text))]);
        }
    }

    /// <summary>Renews the last line each second, until it is disposed of.</summary>
    public ITimer? Tick() => host.TerminalWidth is null ? null : TimeProvider.System.CreateTimer(_ => Renew(), null, Second, Second);

    private void Renew()
    {
        lock (_gate)
        {
            Write([]);
        }
    }

    private void Write(IEnumerable<TextLine> lines)
    {
        var isTerminal = host.TerminalWidth is not null;
        if (isTerminal)
        {
            host.Out.Write("\r\u001b[K");
        }

        host.Console(color).Write(new TextBlock([.. lines]));
        if (isTerminal)
        {
            host.Out.Write(CellText.Cut(_status.Text(TimeProvider.System.GetUtcNow()), host.TerminalWidth!.Value - 1));
        }

        host.Out.Flush();
    }

    private IEnumerable<TextLine> Heading(CallTimeline timeline)
    {
        var panel = new Panel(timeline, words, withTitle: true);
        return [.. panel.Header(host.TerminalWidth), new TextLine(), Timed(words.TimeHeading, panel.Heading(Columns()))];
    }

    private static string Aligned(string time) => time.Contains('.', StringComparison.Ordinal) ? time : time + "    ";

    private static TextLine Timed(string time, TextLine line) =>
        new TextLine().PadTo(TimeWidth - CellText.Width(time)).Add(time).PadTo(TimeWidth + PanelColumns.Between).Add(line);

    /// <summary>Wide enough for whoever may be called, for nobody knows yet who will be.</summary>
    private PanelColumns Columns()
    {
        var called = scenario.Contacts.ToList();
        var name = called.Select(c => CellText.Width(SafeText.Clean(c.Name ?? c.Id))).Append(CellText.Width(words.ContactHeading)).Max();
        var phone = called.SelectMany(c => c.Phones).Select(p => CellText.Width(SafeText.Clean(p))).DefaultIfEmpty().Max();
        var run = Math.Max(CellText.Width(words.RunHeading), CellText.Width(SafeText.Clean(flow.Id)));
        const int Words = 100;
        return new PanelColumns(run, CellText.Width(words.LineHeading), name, phone, Words, name)
            .Fit(host.TerminalWidth - TimeWidth - PanelColumns.Between);
    }

    private ScenarioStep Start => new() { At = TimeSpan.Zero, Kind = ScenarioStepKind.Start, Run = flow.Id, Flow = flow.Id };

    private TimeSpan RoundedAt(DateTimeOffset at) => TimeSpan.FromMilliseconds(Math.Round((at - _start).TotalMilliseconds));

    private SimulationResult Result(IReadOnlyList<SimulatedRun> outcomes) => new()
    {
        Scenario = scenario with { Script = [Start] },
        Events = _events,
        Runs = outcomes,
    };

    private SimulatedRun OutcomeOf(CallFlowRun run) => new()
    {
        Run = flow.Id,
        Flow = flow.Id,
        Status = run.Status,
        Reason = run.Reason,
        Contact = run.Contact,
        Key = run.Key,
        StartedAt = run.StartedAt is { } started ? RoundedAt(started) : null,
        EndedAt = run.EndedAt is { } ended ? RoundedAt(ended) : null,
        Attempts = run.Attempts.Count,
        Rule = run.Rule,
    };
}
