namespace Pigeon.Escalation.Proof.Storm;

/// <summary>What the chronicle of a world can say.</summary>
internal enum What
{
    /// <summary>The host asks; answered or not.</summary>
    StartAsked,
    StartAnswered,
    AbortAsked,
    AbortAnswered,
    AcknowledgeAsked,
    AcknowledgeAnswered,
    /// <summary>The carrier is asked, whether it comes to something or not.</summary>
    PlaceAsked,
    PromptAsked,
    HangUpAsked,
    BridgeAsked,
    StateAsked,
    /// <summary>What happens at the carrier.</summary>
    Dialled,
    Rang,
    Answered,
    KeyPressed,
    CallEnded,
    /// <summary>What the engine tells its observer.</summary>
    Told,
    /// <summary>The arbiter gives and takes lines.</summary>
    LineGranted,
    LineReleased,
    /// <summary>The process.</summary>
    Born,
    Died,
    /// <summary>Something went wrong on purpose.</summary>
    FaultDone,
    /// <summary>The engine works on a thread that is not the clock's, or never comes to rest.</summary>
    Strayed,
    Restless,
}
