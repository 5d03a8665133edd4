namespace Pigeon.Escalation;

/// <summary>How a call stands, as far as a carrier can tell.</summary>
public enum CallState
{
    /// <summary>The carrier cannot tell; the line is kept until D4 allows.</summary>
    Unknown = 0,

    /// <summary>Being placed: nothing says that it rings. Whoever is not picked up then was unreachable, and not missed (A1).</summary>
    Placing = 1,

    /// <summary>It rings.</summary>
    Ringing = 2,

    /// <summary>Picked up and connected.</summary>
    Answered = 3,

    /// <summary>Over, or certainly never placed.</summary>
    Over = 4,
}
