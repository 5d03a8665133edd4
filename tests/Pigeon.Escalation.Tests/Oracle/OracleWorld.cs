using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.Oracle;

/// <summary>What all runs of a scenario share.</summary>
internal sealed class OracleWorld
{
    public OracleWorld(Scenario scenario)
    {
        (Options, Times) = (scenario.Options, scenario.GuidanceTimes);
        Log = new OracleLog(Queue);
        Phones = new OraclePhones(scenario.Phones, Queue);
        Flows = Options.Flows.ToDictionary(flow => flow.Id);
        Pools = Options.Pools.ToDictionary(pool => pool.Key, pool => new OraclePool(pool.Value, Options.MaxWaiting));
        if (Pools.Count == 0) Pools.Add("default", new OraclePool(1, Options.MaxWaiting));
    }

    public OracleQueue Queue { get; } = new();

    public OracleLog Log { get; }

    public OraclePhones Phones { get; }

    public EscalationOptions Options { get; }

    public IReadOnlyDictionary<string, GuidanceTimes> Times { get; }

    public Dictionary<string, CallFlow> Flows { get; }

    public Dictionary<string, OraclePool> Pools { get; }
}
