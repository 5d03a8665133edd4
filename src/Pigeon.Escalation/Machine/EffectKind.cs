namespace Pigeon.Escalation.Machine;

/// <summary>What the machine orders.</summary>
internal enum EffectKind : byte
{
    /// <summary>Tell that something has happened.</summary>
    Announce = 1,
    /// <summary>Place a call.</summary>
    Dial = 2,
    /// <summary>Read a text.</summary>
    Prompt = 3,
    /// <summary>End a call.</summary>
    HangUp = 4,
    /// <summary>Connect the two calls of a transfer.</summary>
    Bridge = 5,
    /// <summary>Ask the carrier how a call stands.</summary>
    Inquire = 6,
    /// <summary>Wake the run at a time.</summary>
    ArmTimer = 7,
    /// <summary>Withdraw the request for a line.</summary>
    CancelWait = 8,
    /// <summary>Give the line back.</summary>
    ReleaseLine = 9,
    /// <summary>Nothing more will happen to the run.</summary>
    Conclude = 10,
    /// <summary>Place the call of the attempt in progress, which was certainly never placed.</summary>
    Redial = 11,
}
