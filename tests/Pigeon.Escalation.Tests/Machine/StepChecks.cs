using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Tests.Machine;

/// <summary>What must hold of every single step, whatever the state and the fact.</summary>
internal static class StepChecks
{
    public static void Check(CallFlowPlan plan, in RunState before, in Fact fact, in RunState after, ReadOnlySpan<Effect> effects)
    {
        if (FindFault(plan, before, fact, after, effects) is { } fault)
        {
            Assert.Fail($"{fault}\nbefore: {before}\nfact: {fact}\nafter: {after}\neffects: {string.Join("\n  ", effects.ToArray())}");
        }
    }

    private static string? FindFault(CallFlowPlan plan, in RunState before, in Fact fact, in RunState after, ReadOnlySpan<Effect> effects)
    {
        var changes = effects.Length > 0 || before != after;
        return Invariants.FindBroken(plan, StepStart.Of(before), after, effects)
            ?? FaultOfAdmission(before, fact, changes, effects)
            ?? FaultOfResult(before, after, effects)
            ?? FaultOfLine(before, after, effects)
            ?? FaultOfTimers(before, after, effects);
    }

    private static string? FaultOfAdmission(in RunState before, in Fact fact, bool changes, ReadOnlySpan<Effect> effects)
    {
        var isAdmissible = Admissible.Is(before, fact);
        return changes && !isAdmissible ? "a fact that is stale or out of place has changed something (D3)"
            : isAdmissible && !changes ? "a fact in its place has changed nothing"
            : before.Phase == Phase.Ended && effects.Length > 0 ? "an ended run does something"
            : null;
    }

    private static string? FaultOfResult(in RunState before, in RunState after, ReadOnlySpan<Effect> effects)
    {
        var results = Count(effects, e => e.Event == CallFlowEventKind.RunEnded);
        var dials = Count(effects, IsDial);
        var targetDials = Count(effects, e => IsDial(e) && e.AttemptKind == AttemptKind.Target);
        return before.IsDecided && (before.Status, before.Reason) != (after.Status, after.Reason) ? "a result has changed (D2)"
            : results != (after.IsDecided && !before.IsDecided ? 1 : 0) ? "a result is not told exactly once"
            : before.IsDecided && dials > targetDials ? "somebody is called after the run's end (D2)"
            : after.IsDecided && dials != targetDials ? "somebody but the target is called in the step that ends the run (D2)"
            : after.Has(RunFlags.Aborting) && dials > 0 ? "somebody is called for a run that is being aborted (B2)"
            : dials > targetDials && HangsUp(effects, before.Attempts) ? "a call is placed while another may go on (D4)"
            : null;
    }

    private static bool IsDial(Effect effect) => effect.Kind is EffectKind.Dial or EffectKind.Redial;

    /// <summary>Who is told to hang up is not known to be over: the next call cannot be placed in the same step.</summary>
    private static bool HangsUp(ReadOnlySpan<Effect> effects, int attempt) =>
        Count(effects, e => e.Kind == EffectKind.HangUp && e.Attempt == attempt) > 0;

    private static string? FaultOfLine(in RunState before, in RunState after, ReadOnlySpan<Effect> effects)
    {
        var ends = after.Phase == Phase.Ended && before.Phase != Phase.Ended;
        var heldLine = before.Phase is not (Phase.None or Phase.Waiting);
        var (releases, withdrawals) = (ends && heldLine ? 1 : 0, ends && !heldLine ? 1 : 0);
        return Count(effects, e => e.Kind == EffectKind.ReleaseLine) != releases ? "the line is not released exactly once (L7)"
            : Count(effects, e => e.Event == CallFlowEventKind.LineReleased) != releases ? "the release is not told exactly once (L4)"
            : Count(effects, e => e.Kind == EffectKind.CancelWait) != withdrawals ? "the wait is not withdrawn exactly once (B1)"
            : Count(effects, e => e.Kind == EffectKind.Conclude) != (ends ? 1 : 0) ? "the run is not concluded exactly once"
            : null;
    }

    private static string? FaultOfTimers(in RunState before, in RunState after, ReadOnlySpan<Effect> effects)
    {
        var armed = 0;
        foreach (ref readonly var effect in effects)
        {
            armed = effect.Kind == EffectKind.ArmTimer ? effect.Ordinal : armed;
        }

        return armed != 0 && armed != after.Epoch && after.Phase != Phase.Ended ? "the timer that was armed last does not count"
            : armed == 0 && before.Epoch != after.Epoch && after.Phase != Phase.Ended ? "a timer was dropped and none armed (D1)"
            : after.Epoch < before.Epoch ? "epochs go back"
            : null;
    }

    private static int Count(ReadOnlySpan<Effect> effects, Func<Effect, bool> isMeant)
    {
        var count = 0;
        foreach (ref readonly var effect in effects)
        {
            count += isMeant(effect) ? 1 : 0;
        }

        return count;
    }
}
