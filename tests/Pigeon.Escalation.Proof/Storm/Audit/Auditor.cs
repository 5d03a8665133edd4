using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Proof.Storm;

/// <summary>
/// Judges a world by what its carrier has seen and what its host was answered. It shares no code with the engine and knows nothing of
/// its states: a fault in the one is not a fault in the other.
/// </summary>
internal static class Auditor
{
    public static IReadOnlyList<Finding> Judge(World world) => Judge(world.Chronicle, world.Case.Scenario, world.Pools);

    public static IReadOnlyList<Finding> Judge(Chronicle chronicle, Scenario scenario, IReadOnlyDictionary<string, int> pools)
    {
        var evidence = new Evidence(chronicle, scenario, pools);
        return
        [
            .. EndRules.Judge(evidence),
            .. CallRules.Judge(evidence),
            .. LineRules.Judge(evidence),
            .. RecordRules.Judge(evidence),
        ];
    }
}
