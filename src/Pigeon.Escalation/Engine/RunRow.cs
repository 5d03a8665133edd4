using Pigeon.Escalation.Journal;
using Pigeon.Escalation.Lines;
using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Engine;

/// <summary>
/// What the engine keeps of one run: the machine's state, and what hosts ask about. Changed by the pump alone, under its
/// gate.
/// </summary>
internal sealed class RunRow(RunDefinition definition, in AcceptedRecord accepted)
{
    private List<CallAttempt>? _attempts;
    private TaskCompletionSource<CallFlowRun>? _ended;
    private LinePlace _queued;
    private LinePlace _leased;
    private bool _isQueued;
    private bool _isLeased;

    public RunId Id { get; } = accepted.Run;

    public RunDefinition Definition { get; } = definition;

    public CallFlowPlan Plan => Definition.Plan;

    /// <summary>Read each time; not to be asked for once the run is in the history.</summary>
    public IReadOnlyDictionary<string, string> Parameters => AcceptedRecord.ReadParameters(Records.Span);

    public int Priority { get; } = accepted.Priority;

    public long AcceptedAt { get; } = accepted.At;

    /// <summary>Its records in the log; empty once it is in the history.</summary>
    public RunRecords Records;

    /// <summary>It is in the history.</summary>
    public bool IsArchived { get; set; }

    /// <summary>
    /// After a restart its line could not be had back, and another one is awaited: nothing is done meanwhile (L7). What comes in waits
    /// here.
    /// </summary>
    public List<EngineMessage>? Deferred { get; set; }

    /// <summary>
    /// After a restart, until the carrier has said how its call stands: ends of the call that were reported meanwhile.
    /// </summary>
    public List<EngineMessage>? HeldEnds { get; set; }

    /// <summary>How long after the fact that ordered it the latest call was placed, in ticks.</summary>
    public long DialLateness { get; set; }

    public RunState State;

    /// <summary>Its place in the queue for a line. What the run says itself is not kept a second time.</summary>
    public LineTicket Ticket
    {
        get => _isQueued ? new LineTicket(Plan.Root.Pool, Id, _queued.Token, _queued.Number) : default;
        set => (_isQueued, _queued) = (value != default, new LinePlace(value.Slot, value.Token));
    }

    /// <summary>Its line, kept as <see cref="Ticket"/> is.</summary>
    public LineLease Lease
    {
        get => _isLeased ? new LineLease(Plan.Root.Pool, Id, _leased.Number, _leased.Token) : default;
        set => (_isLeased, _leased) = (value != default, new LinePlace(value.Line, value.Token));
    }

    public long StartedAt { get; set; }

    public long EndedAt { get; set; }

    public string? Contact { get; set; }

    public char Key { get; set; }

    public Rule Rule { get; set; }

    /// <summary>Null as long as nobody has listened.</summary>
    public RunSpans? Spans { get; set; }

    public List<CallAttempt> Attempts => _attempts ??= [];

    public Task<CallFlowRun> WaitForEnd()
    {
        if (State.IsDecided)
        {
            return Task.FromResult(Snapshot());
        }

        _ended ??= new TaskCompletionSource<CallFlowRun>(TaskCreationOptions.RunContinuationsAsynchronously);
        return _ended.Task;
    }

    public void TellEnd() => _ended?.TrySetResult(Snapshot());

    public void TellStopped() => _ended?.TrySetException(new ObjectDisposedException(nameof(ICallFlowEngine)));

    public CallFlowRun Snapshot() => new()
    {
        Id = Id,
        Flow = Plan.Root.Id,
        Pool = Plan.Root.Pool,
        Priority = Priority,
        Status = State.Status,
        Reason = State.Reason,
        Rule = Rule,
        Contact = Contact,
        Key = Key,
        Line = _leased.Number,
        AcceptedAt = Time(AcceptedAt),
        StartedAt = StartedAt == 0 ? null : Time(StartedAt),
        EndedAt = EndedAt == 0 ? null : Time(EndedAt),
        Attempts = _attempts is null ? [] : [.. _attempts.Select(WithAborting)],
    };

    public static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);

    private CallAttempt WithAborting(CallAttempt attempt) =>
        State.Status == RunStatus.Aborting && attempt.EndedAt is null ? attempt with { Status = AttemptStatus.Aborting } : attempt;
}
