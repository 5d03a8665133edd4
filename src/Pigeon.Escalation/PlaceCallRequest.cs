namespace Pigeon.Escalation;

/// <summary>What a carrier needs to place one call. Immutable.</summary>
public sealed record PlaceCallRequest
{
    /// <summary>The call's id, and the idempotency key: the same id never makes a second call.</summary>
    public required CallId Call { get; init; }

    /// <summary>The number to call, as the host wrote it.</summary>
    public required string Phone { get; init; }

    /// <summary>The contact's id.</summary>
    public required string Contact { get; init; }

    /// <summary>The flow's id, for carriers that show a caller id by flow.</summary>
    public required string Flow { get; init; }

    /// <summary>What the call is made for.</summary>
    public AttemptKind Kind { get; init; } = AttemptKind.Escalation;

    /// <summary>The engine hangs up after this time without a pick-up (A1); a carrier's own ring timeout should be longer.</summary>
    public TimeSpan RingTimeout { get; init; } = EscalationDefaults.RingTimeout;

    /// <summary>Where this call's reports go.</summary>
    public required ICallReports Reports { get; init; }
}
