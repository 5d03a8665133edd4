using System.Threading.RateLimiting;

namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>A crowd comes, waits and goes through one line.</summary>
internal sealed class DrainGoal : LoopGoal
{
    private const int Few = 1000;

    private readonly int _count;
    private readonly Crowd _crowd;
    private readonly Crowd _few = new(Few);
    private readonly ConcurrencyLimiter _limiter;
    private readonly ValueTask<RateLimitLease>[] _leases;

    public DrainGoal(Effort effort)
        : base($"queue filled and drained, {CountOf(effort):N0} waiting", effort, CountOf(effort))
    {
        _count = CountOf(effort);
        (_crowd, _leases) = (new Crowd(_count), new ValueTask<RateLimitLease>[_count]);
        _limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = _count });
        Beside("ConcurrencyLimiter", 0.40, 0.20, Limiter);
        GrowsFrom("1,000 waiting", 1.5, 1.2, InFews);
        Weigh("retained by one who waits", 24, 8, () => Retained.BytesEach(_count, Waiting));
    }

    protected override ValueTask CloseAsync()
    {
        _limiter.Dispose();
        return default;
    }

    protected override void Subject(int count)
    {
        var before = GC.GetTotalPauseDuration();
        _crowd.PassThrough(count);
        Notes.Clear();
        Notes.Add($"of which the collector takes {(GC.GetTotalPauseDuration() - before).TotalNanoseconds / count:0} ns for one who waits");
    }

    private static int CountOf(Effort effort) => effort.Pick(1_000_000, 200_000);

    private void InFews(int count)
    {
        for (var i = 0; i < count; i += Few)
        {
            _few.PassThrough(Few);
        }
    }

    private void Limiter(int count)
    {
        var lease = _limiter.AttemptAcquire();
        for (var i = 0; i < count; i++)
        {
            _leases[i] = _limiter.AcquireAsync();
        }

        for (var i = 0; i < count; i++)
        {
            lease.Dispose();
            lease = Completed.Result(_leases[i]);
        }

        lease.Dispose();
        Array.Clear(_leases);
    }

    private Crowd Waiting()
    {
        var crowd = new Crowd(_count);
        crowd.Come(_count);
        return crowd;
    }
}
