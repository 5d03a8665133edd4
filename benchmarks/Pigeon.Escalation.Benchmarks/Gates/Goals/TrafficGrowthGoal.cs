using Pigeon.Escalation.Benchmarks.Nights;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>A fact of a big night takes as long as one of a small night, of which there are so many more.</summary>
internal sealed class TrafficGrowthGoal : Goal
{
    private const int RunsOfALine = 100;

    private readonly int _runs;

    public TrafficGrowthGoal(Effort effort)
        : base($"a simulated fact, {RunsOf(effort):N0} runs on {RunsOf(effort) / RunsOfALine:N0} lines")
    {
        _runs = RunsOf(effort);
        GrowsFrom("1,000 runs on 10 lines", 1.5, 1.2, () => Play(1_000));
        GrowsFrom("100,000 runs on 1,000 lines", 1.5, 1.2, () => Play(100_000));
    }

    public override int RoundsOf(Effort effort) => effort.Pick(5, 3);

    public override Task<double> SubjectAsync() => Play(_runs);

    private static int RunsOf(Effort effort) => effort.Pick(1_000_000, 200_000);

    /// <returns>Microseconds a fact.</returns>
    private Task<double> Play(int runs)
    {
        var facts = 0L;
        GC.Collect();
        var stretch = Stretch.Begin();
        for (var played = 0; played < _runs; played += runs)
        {
            facts += TrafficSimulation.Run(Night.TrafficOf(runs, runs / RunsOfALine)).Facts;
        }

        return Task.FromResult(stretch.Microseconds / facts);
    }
}
