using System.Runtime.InteropServices;

namespace Pigeon.Escalation.Machine;

/// <summary>
/// One thing that has happened to one run: what a journal keeps, and all that a run is made of. A value, which is filled in where it
/// stands, for facts are many.
/// </summary>
/// <remarks>
/// Laid out by hand, in 40 bytes, for facts are copied from queue to queue: with the reference in the middle no more than two numbers
/// follow each other, and a copy is five moves. Left to itself, the runtime puts the reference first, and copies what is then a block
/// of numbers by an instruction for long blocks, which takes longer than anything else that happens to a fact on its way.
/// </remarks>
[StructLayout(LayoutKind.Explicit)]
internal record struct Fact
{
    [FieldOffset(34)]
    private byte _outcome;

    [FieldOffset(35)]
    private byte _mode;

    /// <summary>What has happened; it says which other members apply.</summary>
    [field: FieldOffset(36)]
    public required FactKind Kind { get; set; }

    /// <summary>The key of <see cref="FactKind.KeyPressed"/>.</summary>
    [field: FieldOffset(32)]
    public char Key { get; set; }

    /// <summary>The outcome of <see cref="FactKind.CallEnded"/>.</summary>
    public CallOutcome Outcome { readonly get => (CallOutcome)_outcome; set => _outcome = (byte)value; }

    /// <summary>How, for <see cref="FactKind.AbortRequested"/>.</summary>
    public AbortMode Mode { readonly get => (AbortMode)_mode; set => _mode = (byte)value; }

    /// <summary>When the engine took notice of it, in UTC ticks of 100 ns.</summary>
    [field: FieldOffset(0)]
    public long At { get; set; }

    /// <summary>The attempt that a carrier's report is about.</summary>
    [field: FieldOffset(24)]
    public int Attempt { get; set; }

    /// <summary>
    /// The prompt's ordinal, the key's number, the timer's epoch, the line, the <see cref="CallState"/> that was found, or how often a
    /// dial was delayed.
    /// </summary>
    [field: FieldOffset(28)]
    public int Ordinal { get; set; }

    /// <summary>The lease's token, for <see cref="FactKind.LineGranted"/>.</summary>
    [field: FieldOffset(8)]
    public long Token { get; set; }

    /// <summary>
    /// Who has taken it, for <see cref="FactKind.Acknowledged"/>, null when nobody is named; the carrier, for
    /// <see cref="FactKind.CallTaken"/>.
    /// </summary>
    [field: FieldOffset(16)]
    public string? Name { get; set; }
}
