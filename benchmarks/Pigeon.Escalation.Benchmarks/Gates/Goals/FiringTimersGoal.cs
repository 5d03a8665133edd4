using Pigeon.Escalation.Engine;

namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>Timers of many runs become due: the processor time that each takes until somebody has been told.</summary>
internal sealed class FiringTimersGoal : Goal
{
    private readonly int _count;
    private int _told;

    public FiringTimersGoal(Effort effort)
        : base("timers of runs fire: processor time")
    {
        _count = effort.Pick(200_000, 50_000);
        Beside("TimeProvider.System, one timer each", 1.0 / 15, 1.0 / 50, FireSystemTimersAsync);
    }

    public override Task<double> SubjectAsync()
    {
        var timers = new TimerQueue();
        for (var i = 0; i < _count; i++)
        {
            timers.Add(0, 10, new RunId(i), i);
        }

        var begin = ProcessorTime.Now();
        while (timers.TryTake(10, out _, out _))
        {
            Tell();
        }

        return Task.FromResult(ProcessorTime.Now().MicrosecondsSince(begin) / _count);
    }

    public override Task WarmUpAsync()
    {
        Compiler.Satisfy(() => SubjectAsync().GetAwaiter().GetResult());
        return FireSystemTimersAsync();
    }

    private async Task<double> FireSystemTimersAsync()
    {
        var timers = new ITimer[_count];
        _told = 0;
        var due = TimeSpan.FromSeconds(2);
        for (var i = 0; i < _count; i++)
        {
            timers[i] = TimeProvider.System.CreateTimer(_ => Tell(), null, due, Timeout.InfiniteTimeSpan);
        }

        var begin = ProcessorTime.Now();
        while (Volatile.Read(ref _told) < _count)
        {
            await Task.Delay(50);
        }

        var time = ProcessorTime.Now().MicrosecondsSince(begin);
        Array.ForEach(timers, t => t.Dispose());
        return time / _count;
    }

    private void Tell() => Interlocked.Increment(ref _told);
}
