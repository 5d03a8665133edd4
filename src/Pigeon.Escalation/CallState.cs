namespace Pigeon.Escalation;

/// <summary>How a call stands, as far as a carrier can tell.</summary>
public enum CallState
{
    /// <summary>The carrier cannot tell; the line is kept until D4 allows.</summary>
    Unknown = 0,

    /// <summary>Being placed, or ringing.</summary>
    Ringing = 1,

    /// <summary>Picked up and connected.</summary>
    Answered = 2,

    /// <summary>Over, or certainly never placed.</summary>
    Over = 3,
}
