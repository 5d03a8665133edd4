using System.Globalization;

namespace Pigeon.Escalation.Benchmarks.Gates;

/// <summary>How long a subject took, in times of its anchor: 0.5 is twice as fast.</summary>
/// <param name="Median">Of the rounds.</param>
/// <param name="Least">Of the rounds.</param>
/// <param name="Most">Of the rounds.</param>
/// <param name="OfMinima">Of the quickest round of each: what is left when nothing disturbs.</param>
/// <param name="Subject">The subject's quickest round, in microseconds a unit.</param>
/// <param name="Anchor">The anchor's.</param>
internal readonly record struct Ratios(double Median, double Least, double Most, double OfMinima, double Subject, double Anchor)
{
    public static Ratios Of(double[] subjects, double[] anchors)
    {
        var ratios = subjects.Zip(anchors, (s, a) => s / a).Order().ToArray();
        var (subject, anchor) = (subjects.Min(), anchors.Min());
        return new(ratios[ratios.Length / 2], ratios[0], ratios[^1], subject / anchor, subject, anchor);
    }

    /// <summary>The median and the range.</summary>
    public string Brief => $"{Figures.Three(Median)} ({Figures.Three(Least)}..{Figures.Three(Most)})";

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Brief}, of minima {Figures.Three(OfMinima)}; {Subject:0.#####} us, anchor {Anchor:0.#####} us");
}
