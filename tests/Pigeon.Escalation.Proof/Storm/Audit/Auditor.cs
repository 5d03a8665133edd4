namespace Pigeon.Escalation.Proof.Storm;

/// <summary>
/// Judges a world by what its carrier has seen and what its host was answered. It shares no code with the engine and knows nothing of
/// its states: a fault in the one is not a fault in the other.
/// </summary>
internal static class Auditor
{
    public static IReadOnlyList<Finding> Judge(World world)
    {
        var evidence = new Evidence(world.Chronicle, world.Case.Scenario, world.Pools);
        return
        [
            .. EndRules.Judge(evidence),
            .. CallRules.Judge(evidence),
            .. LineRules.Judge(evidence),
            .. RecordRules.Judge(evidence),
        ];
    }
}
