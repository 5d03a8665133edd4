namespace Pigeon.Escalation.Benchmarks.Gates;

/// <summary>What a figure must not exceed, and what it should not. Less is better.</summary>
/// <param name="Gate">Beyond it the run fails.</param>
/// <param name="Moonshot">What to aim for; null: nothing but the gate is asked.</param>
internal readonly record struct Bounds(double Gate, double? Moonshot)
{
    public Verdict Judge(double figure) => figure > Gate ? Verdict.Beyond : figure <= Moonshot ? Verdict.Moonshot : Verdict.Gate;

    /// <summary>Noise moves the median or the minima; only what moves both is beyond the gate.</summary>
    public Verdict Judge(in Ratios ratios)
    {
        var verdict = Judge(ratios.Median);
        return verdict == Verdict.Beyond && ratios.OfMinima <= Gate ? Verdict.Gate : verdict;
    }
}
