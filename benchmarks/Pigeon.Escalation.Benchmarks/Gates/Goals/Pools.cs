namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>Arbiters to measure on.</summary>
internal static class Pools
{
    public const string Name = "p";

    /// <summary>One pool.</summary>
    public static InProcessLineArbiter Of(int lines, int maxWaiting = EscalationDefaults.MaxWaiting) =>
        new(new Dictionary<string, int> { [Name] = lines }, maxWaiting);
}
