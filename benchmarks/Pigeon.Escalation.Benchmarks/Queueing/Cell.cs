namespace Pigeon.Escalation.Benchmarks.Queueing;

/// <summary>A system of waiting whose mean wait has a closed form: Poisson arrivals, exponential calls, so many lines (M/M/c).</summary>
/// <param name="Lines">How many lines.</param>
/// <param name="Load">How much of them is in use on average, below 1.</param>
internal sealed record Cell(int Lines, double Load)
{
    /// <summary>The mean time that a call holds its line, in ticks.</summary>
    public const double Service = 30.0 * TimeSpan.TicksPerSecond;

    public static IReadOnlyList<Cell> All { get; } =
        [.. from lines in (int[])[1, 4, 10] from load in (double[])[0.5, 0.8, 0.9] select new Cell(lines, load)];

    /// <summary>Each cell has its own chances: otherwise all nine would err to the same side.</summary>
    public ulong Seed => (ulong)((Lines * 1000) + (100 * Load)) * 100;

    /// <summary>The mean time between two arrivals, in ticks.</summary>
    public double Interarrival => Service / (Lines * Load);

    /// <summary>The mean wait over all arrivals, in ticks, as Erlang's C formula has it.</summary>
    public double MeanWait => ErlangC() * Service / (Lines * (1 - Load));

    /// <summary>How probable it is that an arrival waits.</summary>
    private double ErlangC()
    {
        // Erlang B by its recursion over the lines, and C from B.
        var blocked = 1.0;
        for (var line = 1; line <= Lines; line++)
        {
            blocked = Lines * Load * blocked / (line + (Lines * Load * blocked));
        }

        return blocked / (1 - (Load * (1 - blocked)));
    }

    public override string ToString() => $"{Lines} lines at {Load:0.0}";
}
