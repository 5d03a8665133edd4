using System.Globalization;
using Pigeon.Escalation.Benchmarks.Queueing;

namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>Whether the simulation tells the truth: nine mean waits beside Erlang's formula, each by twenty replications.</summary>
internal sealed class ErlangGoal : Goal
{
    private readonly Effort _effort;
    private double _error;
    private double _width;

    public ErlangGoal(Effort effort)
        : base("M/M/c, nine mean waits: the greatest error")
    {
        _effort = effort;

        // With few customers chance is larger, and has nine tries.
        Beside("half of its 99 % confidence interval", effort.IsShort ? 1.5 : 1, null, () => Task.FromResult(1.0));
        Weigh("half of the widest interval", effort.Pick(2, 20), 1, () => _width, "%");
    }

    /// <summary>Chance is seeded: measuring it again would give the same.</summary>
    public override async Task WarmUpAsync()
    {
        foreach (var cell in Cell.All)
        {
            var found = await Task.Run(() => Replications.Of(cell, CustomersOf(cell)));
            _error = Math.Max(_error, Math.Abs(found.Mean - cell.MeanWait) / found.HalfWidth);
            _width = Math.Max(_width, 100 * found.HalfWidth / cell.MeanWait);
            Notes.Add($"{cell}: {Of(found.Mean)} s +- {Of(found.HalfWidth)}, Erlang {Of(cell.MeanWait)}");
        }
    }

    public override int RoundsOf(Effort effort) => 1;

    public override Task<double> SubjectAsync() => Task.FromResult(_error);

    /// <summary>So many, in each replication, that the interval is about a hundredth of the mean to either side.</summary>
    private int CustomersOf(Cell cell) => cell.Load switch
    {
        0.9 => 2_600_000,
        0.8 => 1_000_000 + (200_000 * cell.Lines),
        _ => 330_000 * cell.Lines,
    } / _effort.Pick(1, 50);

    private static string Of(double ticks) => (ticks / TimeSpan.TicksPerSecond).ToString("0.0000", CultureInfo.InvariantCulture);
}
