namespace Pigeon.Escalation.Testing;

/// <summary>What happens while traffic is played.</summary>
internal enum HappeningKind : byte
{
    /// <summary>The phone rings.</summary>
    Ringing = 1,
    /// <summary>Somebody picks up.</summary>
    PickUp = 2,
    /// <summary>A key is pressed.</summary>
    Key = 3,
    /// <summary>A text has been read.</summary>
    PromptEnded = 4,
    /// <summary>The call ends, if it has not ended yet.</summary>
    CallEnds = 5,
    /// <summary>A timer of the run is due.</summary>
    Timer = 6,
    /// <summary>The run, which waited, has got a line.</summary>
    LineGranted = 7,
    /// <summary>The call has ended, because the run hung up.</summary>
    HungUp = 8,
}
