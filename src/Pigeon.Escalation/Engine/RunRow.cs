using System.Runtime.InteropServices;
using Pigeon.Escalation.Journal;
using Pigeon.Escalation.Lines;
using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Engine;

/// <summary>
/// What the engine keeps of one run: the machine's state, which is the pump's own, and what hosts ask about, which the pump changes under
/// its gate, for they look at it from other threads.
/// </summary>
internal sealed class RunRow(RunDefinition definition, in AcceptedRecord accepted)
{
    private RunCourse? _course;
    private TaskCompletionSource<CallFlowRun>? _ended;
    private LinePlace _queued;
    private bool _isQueued;
    private bool _isEndTold;
    private long _latestRow;

    public RunId Id { get; } = accepted.Run;

    public RunDefinition Definition { get; } = definition;

    public CallFlowPlan Plan => Definition.Plan;

    /// <summary>Read each time; not to be asked for once the run is in the history.</summary>
    public IReadOnlyDictionary<string, string> Parameters => AcceptedRecord.ReadParameters(Records.Span);

    public int Priority { get; } = accepted.Priority;

    public long AcceptedAt { get; } = accepted.At;

    /// <summary>Its records in the log; empty once it is in the history.</summary>
    public RunRecords Records;

    /// <summary>The table does not have it any more: if the run is known, there is another one, or none.</summary>
    public bool IsGivenUp { get; set; }

    /// <summary>It is in the history.</summary>
    public bool IsArchived { get; set; }

    /// <summary>
    /// After a restart its line could not be had back, and another one is awaited: nothing is done meanwhile (L7). What comes in waits
    /// here.
    /// </summary>
    public List<EngineMessage>? Deferred
    {
        get => _course?.Deferred;
        set => Course.Deferred = value;
    }

    /// <summary>
    /// After a restart, until the carrier has said how its call stands: ends of the call that were reported meanwhile.
    /// </summary>
    public List<EngineMessage>? HeldEnds
    {
        get => _course?.HeldEnds;
        set => Course.HeldEnds = value;
    }

    public RunState State;

    /// <summary>Where the run stands, for hosts: what the state said of it at the last <see cref="Show"/>.</summary>
    public RunStatus Status { get; private set; }

    public RunReason Reason { get; private set; }

    public bool IsDecided => RunState.IsDecidedBy(Status);

    /// <summary>What hosts see is no more what the state says.</summary>
    public bool IsOutdated => Status != State.Status || Reason != State.Reason;

    public void Show() => (Status, Reason) = (State.Status, State.Reason);

    /// <summary>It waits for a line, and nobody has noted or wished anything else of it.</summary>
    public bool OnlyWaits =>
        State.Phase == Phase.Waiting && State.Status == RunStatus.Waiting && _isQueued && _course is null && _ended is null;

    /// <summary>Its place in the queue for a line. What the run says itself is not kept a second time.</summary>
    public LineTicket Ticket
    {
        get => _isQueued ? new LineTicket(Plan.Root.Pool, Id, _queued.Token, _queued.Number) : default;
        set => (_isQueued, _queued) = (value != default, new LinePlace(value.Slot, value.Token));
    }

    /// <summary>Its line, kept as <see cref="Ticket"/> is.</summary>
    public LineLease Lease
    {
        get => _course is { IsLeased: true } c ? new LineLease(Plan.Root.Pool, Id, c.Line.Number, c.Line.Token) : default;
        set => (Course.IsLeased, Course.Line) = (value != default, new LinePlace(value.Line, value.Token));
    }

    public string? Contact => _course?.Contact;

    /// <summary>Null as long as nobody has listened.</summary>
    public RunSpans? Spans
    {
        get => _course?.Spans;
        set => Course.Spans = value;
    }

    /// <summary>In their places, until one is added: for that, ask <see cref="Course"/>.</summary>
    public Span<AttemptNote> Attempts => CollectionsMarshal.AsSpan(_course?.Attempts);

    /// <summary>Made when it is asked for: only the pump asks, and only when it has something to keep.</summary>
    public RunCourse Course => _course ??= new RunCourse();

    public Task<CallFlowRun> WaitForEnd()
    {
        // Not before the observers have heard it: whoever waits may look at what they have.
        if (_isEndTold)
        {
            return Task.FromResult(Snapshot());
        }

        _ended ??= NewEnd();
        return _ended.Task;
    }

    public static TaskCompletionSource<CallFlowRun> NewEnd() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Somebody has waited for its end already.</summary>
    public void TellEndTo(TaskCompletionSource<CallFlowRun> awaited) => _ended = awaited;

    public void TellEnd()
    {
        _isEndTold = true;
        _ended?.TrySetResult(Snapshot());
    }

    public void TellStopped() => TellStopped(_ended);

    public static void TellStopped(TaskCompletionSource<CallFlowRun>? awaited) =>
        awaited?.TrySetException(new ObjectDisposedException(nameof(ICallFlowEngine)));

    public CallFlowRun Snapshot() => new()
    {
        Id = Id,
        Flow = Plan.Root.Id,
        Pool = Plan.Root.Pool,
        Priority = Priority,
        Status = Status,
        Reason = Reason,
        Rule = _course?.Rule ?? Rule.None,
        Contact = Contact,
        Key = _course?.Key ?? '\0',
        Line = Lease.Line,
        AcceptedAt = Time(AcceptedAt),
        StartedAt = _course is { StartedAt: > 0 } started ? Time(started.StartedAt) : null,
        EndedAt = _course is { EndedAt: > 0 } ended ? Time(ended.EndedAt) : null,
        Attempts = AttemptsNow(),
    };

    public bool HasCalled(string contact)
    {
        foreach (ref readonly var attempt in Attempts)
        {
            if (attempt.Contact == contact)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether nothing of it was written into that row before.</summary>
    public bool BeginsIn(long logRow)
    {
        var begins = logRow != _latestRow;
        _latestRow = logRow;
        return begins;
    }

    public static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);

    private CallAttempt[] AttemptsNow()
    {
        var notes = Attempts;
        var attempts = notes.Length == 0 ? [] : new CallAttempt[notes.Length];
        for (var i = 0; i < attempts.Length; i++)
        {
            attempts[i] = notes[i].ToAttempt(Status == RunStatus.Aborting);
        }

        return attempts;
    }
}
