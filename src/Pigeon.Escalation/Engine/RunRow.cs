using System.Diagnostics;
using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Engine;

/// <summary>
/// What the engine keeps of one run: the machine's state, and what hosts ask about. Changed by the pump alone, under its
/// gate.
/// </summary>
internal sealed class RunRow(RunId id, StartCommand start, long acceptedAt)
{
    private List<CallAttempt>? _attempts;
    private TaskCompletionSource<CallFlowRun>? _ended;

    public RunId Id { get; } = id;

    public CallFlowPlan Plan { get; } = start.Flow.Plan;

    public IReadOnlyDictionary<string, string> Parameters { get; } = start.Parameters;

    public int Priority { get; } = start.Priority;

    public long AcceptedAt { get; } = acceptedAt;

    public RunState State;

    public LineTicket Ticket { get; set; } = start.Line.Ticket;

    public LineLease Lease { get; set; }

    public long StartedAt { get; set; }

    public long EndedAt { get; set; }

    public string? Contact { get; set; }

    public char Key { get; set; }

    public Rule Rule { get; set; }

    public Activity? Span { get; set; }

    public Activity? AttemptSpan { get; set; }

    /// <summary>The call-back's, while the target's is the latest (T2).</summary>
    public Activity? CallbackSpan { get; set; }

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
        Line = Lease.Line,
        AcceptedAt = Time(AcceptedAt),
        StartedAt = StartedAt == 0 ? null : Time(StartedAt),
        EndedAt = EndedAt == 0 ? null : Time(EndedAt),
        Attempts = _attempts is null ? [] : [.. _attempts.Select(WithAborting)],
    };

    public static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);

    private CallAttempt WithAborting(CallAttempt attempt) =>
        State.Status == RunStatus.Aborting && attempt.EndedAt is null ? attempt with { Status = AttemptStatus.Aborting } : attempt;
}
