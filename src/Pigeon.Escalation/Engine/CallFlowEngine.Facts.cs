using System.Runtime.InteropServices;
using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Engine;

/// <summary>What becomes of a message before the journal has it: it is stamped, and looked at for whether it is news.</summary>
internal sealed partial class CallFlowEngine
{
    /// <summary>Whether the message is a fact that can change something; if so it is stamped.</summary>
    private bool TryPrepare(ref EngineMessage message)
    {
        message.Fact.At = _noticedAt;
        switch (message.Command)
        {
            case StopCommand stop:
                _stop = stop;
                return false;
            case { } wish when _journalDown:
                wish.Refuse(RefusalReason.JournalUnavailable, Unwritable);
                return false;
            case StartCommand start:
                message.Run = _clock.NextId(_noticedAt);
                return TryAdmit(message.Run, start);
        }

        var row = RowOf(message.Run);
        message.Row = row;
        if (message.Command is RunCommand command)
        {
            var isTooLate = command.OnlyWhileWaiting && IsBeingWritten(message.Run, FactKind.LineGranted);
            return Admits(command, isTooLate ? RefusalReason.RunEnded : Check(row, message.Fact, command), message.Run);
        }

        if (row?.Deferred is { } deferred && message.Fact.Kind is not (FactKind.LineGranted or FactKind.Expired))
        {
            deferred.Add(message);
            return false;
        }

        if (row is not null && IsHeld(row, message))
        {
            return false;
        }

        return row is not null ? IsNews(row, message) : IsBeingWritten(message.Run, FactKind.Requested) || Dismiss(message);
    }

    private static RefusalReason Check(RunRow? row, in Fact fact, RunCommand command)
    {
        if (row is null)
        {
            return RefusalReason.UnknownRun;
        }

        var refusal = fact.Kind == FactKind.Acknowledged
            ? CallFlowMachine.CheckAcknowledge(row.State)
            : CallFlowMachine.CheckAbort(row.State, fact.Mode);
        var tooLate = command.OnlyWhileWaiting && row.State.Phase != Phase.Waiting;
        return refusal == RefusalReason.None && tooLate ? RefusalReason.RunEnded : refusal;
    }

    /// <summary>Tells the host why not, if not.</summary>
    private static bool Admits(RunCommand command, RefusalReason refusal, RunId run)
    {
        if (refusal == RefusalReason.None)
        {
            return true;
        }

        command.Refuse(refusal, WhyRefused(refusal, run));
        return false;
    }

    private static string WhyRefused(RefusalReason refusal, RunId run) => refusal switch
    {
        RefusalReason.UnknownRun => $"no run {run} is known (B5)",
        RefusalReason.RunAborting => $"run {run} is being aborted and cannot be acknowledged any more (B4)",
        _ => $"run {run} has ended (B5)",
    };

    /// <summary>
    /// A line may be granted while the acceptance is still on its way to the journal; and what would be refused after a fact that is on
    /// its way must not be written behind it, for a replay knows no host to refuse.
    /// </summary>
    private bool IsBeingWritten(RunId run, FactKind kind) => _beingWritten.Contains((run, kind));

    /// <summary>Takes the next message, right where it stays until the journal has it.</summary>
    /// <returns>False when there is none.</returns>
    private bool TryTakeIntoBatch()
    {
        var (count, isKept) = (_batch.Count, false);
        CollectionsMarshal.SetCount(_batch, count + 1);
        ref var message = ref CollectionsMarshal.AsSpan(_batch)[count];
        try
        {
            var isThere = TryTakeNext(out message);
            isKept = isThere && TryPrepare(ref message);
            if (isKept && message.Fact.Kind is FactKind.Requested or FactKind.LineGranted)
            {
                _beingWritten.Add((message.Run, message.Fact.Kind));
            }

            return isThere;
        }
        finally
        {
            CollectionsMarshal.SetCount(_batch, isKept ? count + 1 : count);
        }
    }

    /// <summary>A grant for a run that is not known: its acceptance was undone. The line must not be lost.</summary>
    private bool Dismiss(in EngineMessage message)
    {
        GiveBackGrant(message);
        return false;
    }

    /// <summary>Late timers, and reports of runs that are over, are not even kept (D3).</summary>
    private bool IsNews(RunRow row, in EngineMessage message)
    {
        switch (message.Fact.Kind)
        {
            case FactKind.TimerElapsed:
                return message.Fact.Ordinal == row.State.Epoch;
            case FactKind.LineGranted when row.State.Phase != Phase.Waiting && row.Deferred is null:
                return Dismiss(message);
            default:
                return row.State.Phase != Phase.Ended;
        }
    }
}
