namespace Pigeon.Escalation.Benchmarks.Gates;

/// <summary>What a figure must not exceed, and what it should not. Less is better.</summary>
/// <param name="Gate">What is asked for.</param>
/// <param name="Moonshot">What to aim for; null: nothing but the gate is asked.</param>
/// <param name="Held">
/// Where the gate is not reached yet, for reasons that RESULTS.md gives: what is held meanwhile. Beyond it the run fails; null: beyond the
/// gate.
/// </param>
/// <param name="IsGrowth">
/// The anchor is the subject itself with less to do: nothing else differs between the two, so the gate is hard in a short run, too.
/// </param>
internal readonly record struct Bounds(double Gate, double? Moonshot, double? Held = null, bool IsGrowth = false)
{
    /// <summary>
    /// The same for a short run, whose few rounds a neighbour can spoil: it fails only at twice as much.
    /// </summary>
    public Bounds ForShortRun => IsGrowth ? this : this with { Held = 2 * (Held ?? Gate) };

    public Verdict Judge(double figure) =>
        figure <= Moonshot ? Verdict.Moonshot
        : figure <= Gate ? Verdict.Gate
        : figure <= Held ? Verdict.Short
        : Verdict.Beyond;

    /// <summary>Noise moves the median or the minima; only what moves both is beyond the gate.</summary>
    public Verdict Judge(in Ratios ratios)
    {
        var verdict = Judge(ratios.Median);
        var ofMinima = Judge(ratios.OfMinima);
        return verdict > Verdict.Gate && ofMinima < verdict ? (Verdict)Math.Max((int)ofMinima, (int)Verdict.Gate) : verdict;
    }
}
