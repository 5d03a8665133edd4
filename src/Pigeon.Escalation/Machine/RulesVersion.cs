namespace Pigeon.Escalation.Machine;

/// <summary>
/// Which edition of the rules decides. A run keeps the one it was accepted under, also over restarts with a newer build: a change of
/// the rules does not re-decide the past. Whoever changes what <see cref="CallFlowMachine.Step"/> decides adds a version here, says
/// what the old rule was, what the new one is and why, and asks the plan for its version where they part.
/// </summary>
internal static class RulesVersion
{
    /// <summary>The first: as README lists the rules.</summary>
    public const int First = 1;

    /// <summary>What new runs are accepted under.</summary>
    public const int Current = First;
}
