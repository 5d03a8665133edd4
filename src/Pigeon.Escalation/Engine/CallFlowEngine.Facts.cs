using System.Runtime.InteropServices;
using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Engine;

/// <summary>What becomes of one message: checked and stamped before the journal, applied after it.</summary>
internal sealed partial class CallFlowEngine
{
    private readonly EffectBuffer _effects = new();

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
        var count = _batch.Count;
        CollectionsMarshal.SetCount(_batch, count + 1);
        ref var message = ref CollectionsMarshal.AsSpan(_batch)[count];
        var isThere = TryTakeNext(out message);
        if (!isThere || !TryPrepare(ref message))
        {
            CollectionsMarshal.SetCount(_batch, count);
        }
        else if (message.Fact.Kind is FactKind.Requested or FactKind.LineGranted)
        {
            _beingWritten.Add((message.Run, message.Fact.Kind));
        }

        return isThere;
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

    /// <param name="message">What the journal has kept.</param>
    /// <param name="index">Its place in the row.</param>
    private void Apply(in EngineMessage message, int index)
    {
        if (message.Command is StartCommand start)
        {
            ApplyStart(message, start, index);
            return;
        }

        var row = RowOf(message);
        if (row is not null)
        {
            _writer.Note(row, index);
        }

        if (message.Ahead is { } ahead)
        {
            TellNow(row!, ahead.Untold);
            return;
        }

        if (message.Command is RunCommand command && !Admits(command, Check(row, message.Fact, command), message.Run))
        {
            return;
        }

        if (row is null || (message.Fact.Kind == FactKind.LineGranted && row.State.Phase != Phase.Waiting && row.Deferred is null))
        {
            Dismiss(message);
            return;
        }

        if (message.Fact.Kind == FactKind.LineGranted)
        {
            row.Lease = message.Lease;
        }

        Step(row, message.Fact);
        (message.Command as RunCommand)?.Accept();
        if (message.Fact.Kind == FactKind.LineGranted && row.Deferred is { } deferred)
        {
            row.Deferred = null;
            deferred.ForEach(d => PostAnswer(d));
        }
        else if (message.Fact.Kind == FactKind.LineAwaited)
        {
            Fold(row);
        }
    }

    /// <summary>What was found when it was noticed, unless the run has given it up since.</summary>
    private RunRow? RowOf(in EngineMessage message) => message.Row is { IsGivenUp: false } row ? row : RowOf(message.Run);

    /// <summary>The object of a run that something happens to; one that only waits has had none so far.</summary>
    private RunRow? RowOf(RunId run)
    {
        if (_runs.Find(run) is { } row)
        {
            return row;
        }

        lock (_gate)
        {
            return _runs.IsFolded(run) ? _runs.Unfold(run) : null;
        }
    }

    private void ApplyStart(in EngineMessage message, StartCommand start, int index)
    {
        var accepted = start.ToRecord(0, message.Run, message.Fact.At);
        var row = new RunRow(start.Flow.Definition, accepted) { Ticket = start.Line.Ticket };
        _writer.Note(row, index);
        lock (_gate)
        {
            _runs.Add(row);
        }

        EngineTelemetry.RunAccepted(row, start.Parent);
        Step(row, message.Fact);
        start.Accept(message.Run);
        if (start.Line.Kind == LineAnswerKind.Granted)
        {
            OnGranted(default, start.Line.Lease);
        }
        else
        {
            PostAnswer(new EngineMessage { Run = row.Id, Fact = new Fact { Kind = FactKind.LineAwaited } });
        }
    }

    private void Step(RunRow row, in Fact fact)
    {
        _effects.Clear();
        var (before, start) = (row.State, StepStart.Of(row.State));
        CallFlowMachine.Advance(row.Plan, ref row.State, fact, _effects);
        if (Invariants.FindBroken(row.Plan, start, row.State, _effects.Span) is { } broken)
        {
            EngineLog.InvariantBroken(_logger, row.Id, broken, fact.ToString(), before.ToString());
            StopRun(row, before, fact.At);
        }

        if (RunRecorder.IsSeen(row, fact, _effects.Span))
        {
            lock (_gate)
            {
                RunRecorder.Record(row, fact, _effects.Span);
            }
        }

        CarryOut(row, fact);
    }

    /// <summary>A bug stops that one run: it ends as failed, its calls are cut, its line goes back.</summary>
    private void StopRun(RunRow row, in RunState before, long at)
    {
        _effects.Clear();
        row.State = CallFlowMachine.Step(row.Plan, before, new Fact { Kind = FactKind.Faulted, At = at }, _effects);
    }
}
