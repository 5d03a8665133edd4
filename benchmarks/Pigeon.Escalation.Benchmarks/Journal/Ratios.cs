using System.Globalization;

namespace Pigeon.Escalation.Benchmarks.Journal;

/// <summary>
/// How many times as fast as its anchor a subject was: both in one process, by turns, so that what disturbs one disturbs the other.
/// </summary>
/// <param name="Median">Of the rounds.</param>
/// <param name="Least">Of the rounds.</param>
/// <param name="Most">Of the rounds.</param>
/// <param name="OfMinima">Of the quickest round of each: what is left when nothing disturbs.</param>
/// <param name="Subject">The subject's quickest round, in microseconds a unit.</param>
/// <param name="Anchor">The anchor's.</param>
internal readonly record struct Ratios(double Median, double Least, double Most, double OfMinima, double Subject, double Anchor)
{
    public static async Task<Ratios> MeasureAsync(Goal goal, int rounds)
    {
        // The first round warms up.
        await goal.AnchorAsync();
        await goal.SubjectAsync();
        var (subjects, anchors) = (new double[rounds], new double[rounds]);
        for (var i = 0; i < rounds; i++)
        {
            if (i % 2 == 0)
            {
                anchors[i] = await goal.AnchorAsync();
                subjects[i] = await goal.SubjectAsync();
            }
            else
            {
                subjects[i] = await goal.SubjectAsync();
                anchors[i] = await goal.AnchorAsync();
            }
        }

        var ratios = anchors.Zip(subjects, (a, s) => a / s).Order().ToArray();
        var (subject, anchor) = (subjects.Min(), anchors.Min());
        return new(ratios[rounds / 2], ratios[0], ratios[^1], anchor / subject, subject, anchor);
    }

    /// <summary>Noise moves one of the two; only what moves both is a miss.</summary>
    public bool Meet(double gate) => Median >= gate || OfMinima >= gate;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Median:0.00} ({Least:0.00}..{Most:0.00}), of minima {OfMinima:0.00}; subject {Subject:0.###} us, anchor {Anchor:0.###} us");
}
