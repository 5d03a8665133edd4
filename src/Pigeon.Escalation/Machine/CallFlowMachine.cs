namespace Pigeon.Escalation.Machine;

/// <summary>
/// What a run does next: a pure function. It never calls, waits, logs, reads a clock or draws a number, and it is total:
/// every fact has an answer in every state, if only "nothing changes".
/// </summary>
internal static class CallFlowMachine
{
    /// <summary>Takes one fact. The effects are added to the buffer, in the order in which they are to be carried out.</summary>
    public static RunState Step(CallFlowPlan plan, in RunState state, in Fact fact, EffectBuffer effects)
    {
        var after = state;
        Advance(plan, ref after, fact, effects);
        return after;
    }

    /// <summary>The same in place, for whoever keeps the state in an array.</summary>
    public static void Advance(CallFlowPlan plan, ref RunState state, in Fact fact, EffectBuffer effects) =>
        new MachineStep(plan, ref state, fact, effects).Take();

    /// <summary>Whether a run in this state can be aborted (B5, B6).</summary>
    public static RefusalReason CheckAbort(in RunState state, AbortMode mode)
    {
        if (!state.IsDecided)
        {
            return state.Phase == Phase.None ? RefusalReason.UnknownRun : RefusalReason.None;
        }

        return mode == AbortMode.HangUp && state.IsTransferPhase ? RefusalReason.None : RefusalReason.RunEnded;
    }

    /// <summary>Whether a run in this state can be acknowledged (B4, B5).</summary>
    public static RefusalReason CheckAcknowledge(in RunState state)
    {
        if (state.IsDecided)
        {
            return RefusalReason.RunEnded;
        }

        return state.Phase == Phase.None ? RefusalReason.UnknownRun
            : state.Has(RunFlags.Aborting) ? RefusalReason.RunAborting
            : RefusalReason.None;
    }
}
