namespace Pigeon.Escalation.Testing;

/// <summary>
/// Who goes first among the things that are due in one instant (D5): the lower value. Among equals, what was scheduled first.
/// </summary>
public enum ClockTurn
{
    /// <summary>The host's wishes: start, abort, acknowledge.</summary>
    Host = 0,
    /// <summary>What the carrier reports: ringing, answer, keys, hang-up, the end of a prompt.</summary>
    Carrier = 1,
    /// <summary>Timeouts, gaps and delays. Whatever <see cref="FakeClock.CreateTimer"/> makes is of this turn.</summary>
    Timer = 2,
}
