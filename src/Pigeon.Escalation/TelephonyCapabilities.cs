namespace Pigeon.Escalation;

/// <summary>What a carrier can do beside placing and ending calls.</summary>
[Flags]
public enum TelephonyCapabilities
{
    /// <summary>Calls only.</summary>
    None = 0,

    /// <summary>Texts are read aloud and keys are heard. Every flow needs it.</summary>
    Prompt = 1,

    /// <summary>Two calls can be connected. A flow with a transfer needs it.</summary>
    Bridge = 2,

    /// <summary>All of these.</summary>
    All = Prompt | Bridge,
}
