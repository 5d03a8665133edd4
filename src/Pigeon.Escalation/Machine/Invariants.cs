namespace Pigeon.Escalation.Machine;

/// <summary>
/// What must hold after every step, checked always. A broken one is a bug of this library: it stops the one run that it
/// was found in, by name.
/// </summary>
internal static class Invariants
{
    /// <summary>The name of the first broken invariant; null when all hold.</summary>
    public static string? FindBroken(CallFlowPlan plan, StepStart before, in RunState after, ReadOnlySpan<Effect> effects)
    {
        var (dials, redials, releases) = Count(effects);
        return FindBrokenPlace(plan, after)
            ?? FindBrokenCalls(after)
            ?? FindBrokenResult(before, after)
            ?? FindBrokenOrders(before, after, dials, redials, releases);
    }

    private static string? FindBrokenPlace(CallFlowPlan plan, in RunState s)
    {
        if (s.Stage >= plan.Stages)
        {
            return "stage within the chain (O7)";
        }

        var stage = plan[s.Stage];
        return s.Loop > stage.LoopLimit ? "loop within the limit (O3)"
            : s.Position >= stage.Positions || s.Phone >= stage.PhonesAt(s.Position) ? "position within the flow (O1)"
            : s.Repeats > stage.RepeatLimit ? "busy loops within the limit (O8)"
            : null;
    }

    private static string? FindBrokenCalls(in RunState s)
    {
        const RunFlags Both = RunFlags.FirstOpen | RunFlags.SecondOpen;
        var open = s.Flags & Both;
        var holds = s.Phase switch
        {
            Phase.Calling or Phase.Dialog or Phase.Confirming or Phase.Closing => open == RunFlags.FirstOpen,
            Phase.Settling or Phase.TargetBusy => open == RunFlags.FirstOpen,
            Phase.TargetCalling or Phase.Bridged => open == Both,
            Phase.Gap => (open & RunFlags.SecondOpen) == 0,
            Phase.Releasing => open != 0,
            _ => open == 0,
        };
        return holds ? null : "open calls fit the phase (D4, L7)";
    }

    private static string? FindBrokenResult(StepStart before, in RunState after)
    {
        var decidedPhase = after.IsTransferPhase || after.Phase is Phase.Releasing or Phase.Ended;
        return decidedPhase != after.IsDecided ? "a run has a result if and only if it has ended (D1)"
            : RunState.IsDecidedBy(before.Status) && before.Status != after.Status ? "a result never changes (D2)"
            : null;
    }

    private static string? FindBrokenOrders(StepStart before, in RunState after, int dials, int redials, int releases)
    {
        if (dials + redials > 1 || after.Attempts != before.Attempts + dials)
        {
            return "at most one call a step (D4)";
        }

        var mayDial = after.Phase is Phase.Calling ? !after.IsDecided && !after.Has(RunFlags.Aborting) : after.Phase == Phase.TargetCalling;
        if (dials + redials == 1 && !mayDial)
        {
            return "nobody is called for a run that has ended or is being aborted (D2, B2)";
        }

        var leaves = after.Phase == Phase.Ended && before.Phase is not (Phase.None or Phase.Waiting or Phase.Ended);
        return releases != (leaves ? 1 : 0) ? "a line is released exactly once (L7)" : null;
    }

    private static (int Dials, int Redials, int Releases) Count(ReadOnlySpan<Effect> effects)
    {
        var (dials, redials, releases) = (0, 0, 0);
        foreach (ref readonly var effect in effects)
        {
            dials += effect.Kind == EffectKind.Dial ? 1 : 0;
            redials += effect.Kind == EffectKind.Redial ? 1 : 0;
            releases += effect.Kind == EffectKind.ReleaseLine ? 1 : 0;
        }

        return (dials, redials, releases);
    }
}
