namespace Pigeon.Escalation.Benchmarks.Gates;

/// <summary>What a subject is measured beside: it does the same by the shortest way, or it is the subject itself at another size.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Bounds">How long the subject may take, in times of the anchor.</param>
/// <param name="RoundAsync">Does one round; gives the microseconds that a unit of the work took.</param>
internal sealed record Anchor(string Name, Bounds Bounds, Func<Task<double>> RoundAsync);
