namespace Pigeon.Escalation.Testing;

/// <summary>An expectation that nothing in the outcome matches. Immutable.</summary>
/// <param name="Index">Its place in the scenario's <c>expect</c>, from 0.</param>
/// <param name="Expected">What was expected, as JSON on one line.</param>
/// <param name="Actual">
/// The event, or the run, that comes nearest, as JSON on one line; null when the run has no such event, or, a refused one, no entry.
/// </param>
/// <param name="Mismatches">The members that differ, in the order of the expectation; all of them when nothing comes near.</param>
public sealed record ExpectationFailure(int Index, string Expected, string? Actual, IReadOnlyList<string> Mismatches)
{
    /// <summary>Where it stands in the file: <c>$.expect[0]</c>.</summary>
    public string Path => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"$.expect[{Index}]");

    /// <summary><c>$.expect[0]: expected {…}, actual {…} (differs in status)</c>.</summary>
    public override string ToString() => Actual is null
        ? $"{Path}: expected {Expected}, actual none"
        : $"{Path}: expected {Expected}, actual {Actual} (differs in {string.Join(", ", Mismatches)})";
}
