using System.Threading.RateLimiting;

namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>A rate limiter with a partition for each tenant.</summary>
internal sealed class TenantLimiters : IAsyncDisposable
{
    private static readonly ConcurrencyLimiterOptions OneLine = new() { PermitLimit = 1, QueueLimit = 30 };

    private readonly Tenants _tenants = new();
    private readonly PartitionedRateLimiter<string> _limiter =
        PartitionedRateLimiter.Create<string, string>(n => RateLimitPartition.GetConcurrencyLimiter(n, _ => OneLine));

    public void TakeAndGiveBack(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Completed.Result(_limiter.AcquireAsync(_tenants.Next())).Dispose();
        }
    }

    public ValueTask DisposeAsync() => _limiter.DisposeAsync();
}
