namespace Pigeon.Escalation.Testing;

/// <summary>The words of the output, each spelled here and nowhere else. Safe to call from any thread.</summary>
public static class OutputWords
{
    /// <summary>The event of a start, abort or acknowledgement that the engine refused.</summary>
    public const string RunRejected = "run.rejected";

    /// <summary>Every event's name.</summary>
    public static IReadOnlyList<string> EventNames { get; } =
    [
        "run.accepted", RunRejected, "run.waiting", "run.started", "run.chained", "loop.repeated", "attempt.started", "attempt.answered",
        "attempt.key", "attempt.ended", "run.aborting", "run.ended", "line.released",
    ];

    /// <summary>The event's name, for example <c>attempt.started</c>.</summary>
    /// <param name="kind">Any kind that is a run's.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind is no run's.</exception>
    public static string Of(CallFlowEventKind kind) => kind switch
    {
        CallFlowEventKind.RunAccepted => "run.accepted",
        CallFlowEventKind.RunWaiting => "run.waiting",
        CallFlowEventKind.RunStarted => "run.started",
        CallFlowEventKind.RunChained => "run.chained",
        CallFlowEventKind.LoopRepeated => "loop.repeated",
        CallFlowEventKind.AttemptStarted => "attempt.started",
        CallFlowEventKind.AttemptAnswered => "attempt.answered",
        CallFlowEventKind.AttemptKey => "attempt.key",
        CallFlowEventKind.AttemptEnded => "attempt.ended",
        CallFlowEventKind.RunAborting => "run.aborting",
        CallFlowEventKind.RunEnded => "run.ended",
        CallFlowEventKind.LineReleased => "line.released",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "An event of a run is expected."),
    };

    /// <summary><c>escalation</c>, <c>callback</c> or <c>target</c>.</summary>
    /// <param name="kind">What the call is made for.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind.</exception>
    public static string Of(AttemptKind kind) => kind switch
    {
        AttemptKind.Escalation => "escalation",
        AttemptKind.Callback => "callback",
        AttemptKind.Target => "target",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind of attempt is expected."),
    };

    /// <summary>The status in small letters, for example <c>missed</c>.</summary>
    /// <param name="status">Where the attempt stands.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such status.</exception>
    public static string Of(AttemptStatus status) => status switch
    {
        AttemptStatus.Preparing => "preparing",
        AttemptStatus.Calling => "calling",
        AttemptStatus.Aborting => "aborting",
        AttemptStatus.Succeeded => "succeeded",
        AttemptStatus.Ignored => "ignored",
        AttemptStatus.Missed => "missed",
        AttemptStatus.Failed => "failed",
        AttemptStatus.Aborted => "aborted",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "A status of an attempt is expected."),
    };

    /// <summary>Why an attempt has failed, for example <c>invalid-number</c>.</summary>
    /// <param name="reason">Any but <see cref="AttemptReason.None"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such reason, or it is none.</exception>
    public static string Of(AttemptReason reason) => reason switch
    {
        AttemptReason.Busy => "busy",
        AttemptReason.Unreachable => "unreachable",
        AttemptReason.InvalidNumber => "invalid-number",
        AttemptReason.ProviderError => "provider-error",
        AttemptReason.CapExceeded => "cap-exceeded",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "A reason why an attempt failed is expected."),
    };

    /// <summary>The status in small letters, for example <c>waiting</c>.</summary>
    /// <param name="status">Where the run stands.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such status.</exception>
    public static string Of(RunStatus status) => status switch
    {
        RunStatus.Waiting => "waiting",
        RunStatus.Running => "running",
        RunStatus.Aborting => "aborting",
        RunStatus.Succeeded => "succeeded",
        RunStatus.Failed => "failed",
        RunStatus.Aborted => "aborted",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "A status of a run is expected."),
    };

    /// <summary>Why a run has failed, for example <c>all-left</c>.</summary>
    /// <param name="reason">Any but <see cref="RunReason.None"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such reason, or it is none.</exception>
    public static string Of(RunReason reason) => reason switch
    {
        RunReason.Exhausted => "exhausted",
        RunReason.AllLeft => "all-left",
        RunReason.CallbackUnanswered => "callback-unanswered",
        RunReason.InternalFault => "internal-fault",
        RunReason.Expired => "expired",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "A reason why a run failed is expected."),
    };
}
