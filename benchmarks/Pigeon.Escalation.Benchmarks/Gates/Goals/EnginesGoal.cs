using Pigeon.Escalation.Benchmarks.Turns;

namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>Two engines of one host, each with its own pools, on two threads, beside the same on one: what a second core brings.</summary>
internal sealed class EnginesGoal : Goal
{
    private readonly BusyEngine _first = new();
    private readonly BusyEngine _second = new();
    private readonly int _bursts;

    public EnginesGoal(Effort effort)
        : base("facts through two engines on two threads")
    {
        _bursts = effort.Pick(BusyEngine.MostBursts, BusyEngine.MostBursts / 2);
        Beside("the same on one thread", 0.85, 0.55, () => Measure(OneAfterTheOther));
    }

    public override Task<double> SubjectAsync() => Measure(() => TwoThreads.Run(() => _first.Burst(_bursts), () => _second.Burst(_bursts)));

    public override Task WarmUpAsync()
    {
        Compiler.Satisfy(() => SubjectAsync().GetAwaiter().GetResult());
        return Task.CompletedTask;
    }

    private Task<double> Measure(Action work)
    {
        _first.Renew();
        _second.Renew();
        var stretch = Stretch.Begin();
        work();
        return Task.FromResult(stretch.Microseconds / (2 * _bursts * BusyEngine.Calls));
    }

    private void OneAfterTheOther()
    {
        _first.Burst(_bursts);
        _second.Burst(_bursts);
    }
}
