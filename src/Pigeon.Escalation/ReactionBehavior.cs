namespace Pigeon.Escalation;

/// <summary>What a key with a reaction does to the run (O4, T1).</summary>
public enum ReactionBehavior
{
    /// <summary>The run has succeeded; nobody else is called.</summary>
    Terminate = 1,

    /// <summary>The next contact is called; this one again at its next position or in the next loop.</summary>
    Continue = 2,

    /// <summary>The next contact is called; this one is skipped for the rest of this run.</summary>
    Leave = 3,

    /// <summary>This phone is called back and connected to <see cref="CallFlow.TransferTo"/>.</summary>
    Transfer = 4,
}
