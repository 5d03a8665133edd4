namespace Pigeon.Escalation.Machine;

/// <summary>
/// One thing that has happened to one run: what a journal keeps, and all that a run is made of. A value, which is filled in where it
/// stands, for facts are many.
/// </summary>
internal record struct Fact
{
    // A byte each: a fact is 40 bytes.
    private byte _outcome;
    private byte _mode;

    /// <summary>What has happened; it says which other members apply.</summary>
    public required FactKind Kind { get; set; }

    /// <summary>The key of <see cref="FactKind.KeyPressed"/>.</summary>
    public char Key { get; set; }

    /// <summary>The outcome of <see cref="FactKind.CallEnded"/>.</summary>
    public CallOutcome Outcome { readonly get => (CallOutcome)_outcome; set => _outcome = (byte)value; }

    /// <summary>How, for <see cref="FactKind.AbortRequested"/>.</summary>
    public AbortMode Mode { readonly get => (AbortMode)_mode; set => _mode = (byte)value; }

    /// <summary>When the engine took notice of it, in UTC ticks of 100 ns.</summary>
    public long At { get; set; }

    /// <summary>The attempt that a carrier's report is about.</summary>
    public int Attempt { get; set; }

    /// <summary>
    /// The prompt's ordinal, the key's number, the timer's epoch, the line, the <see cref="CallState"/> that was found, or how often a
    /// dial was delayed.
    /// </summary>
    public int Ordinal { get; set; }

    /// <summary>The lease's token, for <see cref="FactKind.LineGranted"/>.</summary>
    public long Token { get; set; }

    /// <summary>
    /// Who has taken it, for <see cref="FactKind.Acknowledged"/>, null when nobody is named; the carrier, for
    /// <see cref="FactKind.CallTaken"/>.
    /// </summary>
    public string? Name { get; set; }
}
