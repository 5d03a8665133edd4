using Pigeon.Escalation.Benchmarks.Turns;

namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>Two engines of one host, each with its own pools, on two threads, beside the same on one: what a second core brings.</summary>
internal sealed class EnginesGoal : Goal
{
    private const int Engines = 2;

    private readonly int _bursts;

    public EnginesGoal(Effort effort)
        : base("facts through two engines on two threads")
    {
        _bursts = effort.Pick(20, 10);
        Beside("the same on one thread", 0.85, 0.55, () => Task.FromResult(Burst(threads: 1)));
    }

    public override Task<double> SubjectAsync() => Task.FromResult(Burst(threads: 2));

    public override Task WarmUpAsync()
    {
        Compiler.Satisfy(() => Burst(threads: 2));
        return Task.CompletedTask;
    }

    private double Burst(int threads)
    {
        var engines = Enumerable.Range(0, Engines).Select(_ => new BusyEngine()).ToArray();
        var stretch = Stretch.Begin();
        Parallel.ForEach(engines, new ParallelOptions { MaxDegreeOfParallelism = threads }, engine =>
        {
            for (var i = 0; i < _bursts; i++)
            {
                engine.Burst();
            }
        });
        return stretch.Microseconds / (Engines * _bursts * BusyEngine.Calls);
    }
}
