namespace Pigeon.Escalation;

/// <summary>
/// A call flow: contacts in the order in which they are called, how often the list is gone through, and what is read
/// aloud. Immutable and safe to share between threads; a run keeps the flow it was accepted with.
/// </summary>
public sealed record CallFlow
{
    /// <summary>The name under which a host starts the flow, unique within an engine.</summary>
    public required string Id { get; init; }

    /// <summary>Who is called, in this order (O1). At least one; the same contact may stand at several positions.</summary>
    public required IReadOnlyList<Contact> Contacts { get; init; }

    /// <summary>The message that is read, and what each key does.</summary>
    public required Guidance Guidance { get; init; }

    /// <summary>How often the contacts are gone through (O3): passes, not retries.</summary>
    /// <value>1 by default; 1 to <see cref="EscalationOptions.MaxLoopLimit"/>.</value>
    public int LoopLimit { get; init; } = 1;

    /// <summary>The pool whose line a run of this flow holds (L1).</summary>
    /// <value><see cref="EscalationDefaults.Pool"/> by default.</value>
    public string Pool { get; init; } = EscalationDefaults.Pool;

    /// <summary>Passes before the next loop, beside <see cref="EscalationOptions.AttemptGap"/> (O6). The line is held meanwhile.</summary>
    /// <value>0 s by default; 0 s to 10000 h.</value>
    public TimeSpan LoopDelay { get; init; }

    /// <summary>
    /// Whom a <see cref="ReactionBehavior.Transfer"/> connects to, on the first phone (T2). Needed by a guidance with a
    /// transfer.
    /// </summary>
    public Contact? TransferTo { get; init; }

    /// <summary>
    /// The flow that goes on, on the same line, instead of failing with <see cref="RunReason.Exhausted"/> or
    /// <see cref="RunReason.AllLeft"/> (O7). A registered flow's id; the chain must not be a cycle.
    /// </summary>
    public string? OnExhausted { get; init; }

    /// <summary>What a loop in which everybody was busy means (O8).</summary>
    /// <value><see cref="BusyPolicy.Advance"/> by default.</value>
    public BusyPolicy Busy { get; init; } = BusyPolicy.Advance;
}
