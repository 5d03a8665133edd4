namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>An arbiter with a pool for each tenant.</summary>
internal sealed class TenantLines
{
    private readonly Tenants _tenants = new();
    private readonly InProcessLineArbiter _arbiter = new(Tenants.Names.ToDictionary(n => n, _ => 1));

    public void TakeAndGiveBack(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _arbiter.Release(Completed.Result(_arbiter.AcquireAsync(_tenants.Next())).Lease);
        }
    }
}
