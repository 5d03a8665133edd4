namespace Pigeon.Escalation.Testing;

/// <summary>A case that failed. Immutable.</summary>
/// <param name="Case">Which.</param>
/// <param name="Reason">Why: what the port promises, and what was seen.</param>
public sealed record ConformanceFailure(ConformanceCase Case, ConformanceException Reason)
{
    /// <summary>The name of the case, and why it failed, on one line.</summary>
    public override string ToString() => $"{Case}: {Reason.Message}";
}
