using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Tests.Machine;

/// <summary>
/// Whether a fact may change a run in some state, as the rules of behaviour say it: a second opinion, written without the machine.
/// </summary>
internal static class Admissible
{
    public static bool Is(in RunState s, in Fact fact) => fact.Kind switch
    {
        FactKind.Requested => s.Phase == Phase.None,
        FactKind.LineAwaited or FactKind.LineGranted => s.Phase == Phase.Waiting,
        FactKind.AbortRequested => MayAbort(s, fact.Mode),
        FactKind.Acknowledged => s.Phase != Phase.None && s.Status is RunStatus.Waiting or RunStatus.Running,
        FactKind.TimerElapsed => fact.Ordinal == s.Epoch && s.Phase is not (Phase.None or Phase.Waiting or Phase.Ended),
        FactKind.Faulted => s.Phase is not (Phase.None or Phase.Ended),
        FactKind.Resumed => s.AnyCallOpen,
        FactKind.DialDelayed or FactKind.DialedLate => fact.At > s.DialedAt && fact.Attempt == s.Attempts && s.Has(s.Has(RunFlags.Target) ? RunFlags.SecondOpen : RunFlags.FirstOpen),
        FactKind.CallTaken => false,
        FactKind.Expired => s.Status is RunStatus.Waiting or RunStatus.Running or RunStatus.Aborting,
        _ => fact.Attempt > 0 && MayReport(s, fact),
    };

    private static bool MayAbort(in RunState s, AbortMode mode) => s.Status switch
    {
        RunStatus.Waiting or RunStatus.Running => true,
        RunStatus.Aborting => mode == AbortMode.HangUp,
        RunStatus.Succeeded => mode == AbortMode.HangUp && s.Phase is Phase.TargetCalling or Phase.TargetBusy or Phase.Bridged,
        _ => false,
    };

    /// <summary>What is found is news when it says more than is known, asks for a hang-up, or was waited for with a verdict.</summary>
    private static bool MayFind(in RunState s, CallState found, bool isTarget)
    {
        var isWaitedFor = s.Has(RunFlags.Inquiring) && isTarget == s.Has(RunFlags.Target);
        return isWaitedFor || found == CallState.Over || s.Phase switch
        {
            Phase.Gap or Phase.Settling or Phase.Releasing => true,
            Phase.Calling => found == CallState.Answered || (found == CallState.Ringing && !s.Has(RunFlags.Rang)),
            Phase.TargetCalling => isTarget && (found == CallState.Answered || (found == CallState.Ringing && !s.Has(RunFlags.Rang))),
            Phase.Dialog or Phase.Confirming or Phase.Closing => found == CallState.Answered,
            Phase.Bridged => isTarget && found == CallState.Answered,
            _ => false,
        };
    }

    private static bool MayReport(in RunState s, in Fact fact)
    {
        var isTarget = s.Has(RunFlags.Target) && fact.Attempt == s.Attempts;
        var isFirst = fact.Attempt == (s.Has(RunFlags.Target) ? s.Attempts - 1 : s.Attempts);
        var calling = isTarget ? Phase.TargetCalling : Phase.Calling;
        return (isTarget || isFirst) && fact.Kind switch
        {
            FactKind.CallRinging => s.Phase == calling && !s.Has(RunFlags.Rang),
            FactKind.CallAnswered => s.Phase == calling,
            FactKind.PlacingFailed => s.Phase == calling && !s.Has(RunFlags.Rang),
            FactKind.BridgeFailed => isFirst && s.Phase == Phase.Bridged,
            FactKind.KeyPressed => isFirst && s.Phase == Phase.Dialog && (fact.Ordinal == 0 || fact.Ordinal > s.KeyNumber),
            FactKind.PromptEnded or FactKind.PromptFailed =>
                isFirst && s.Phase is Phase.Dialog or Phase.Confirming or Phase.Closing && fact.Ordinal == s.Prompt,
            FactKind.CallFound => s.Has(isTarget ? RunFlags.SecondOpen : RunFlags.FirstOpen) && MayFind(s, (CallState)fact.Ordinal, isTarget),
            FactKind.CallEnded => s.Has(isTarget ? RunFlags.SecondOpen : RunFlags.FirstOpen),
            _ => false,
        };
    }
}
