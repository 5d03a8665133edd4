using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Engine;

/// <summary>What becomes of one message: checked and stamped before the journal, applied after it.</summary>
internal sealed partial class CallFlowEngine
{
    private readonly EffectBuffer _effects = new();

    /// <summary>Whether the message is a fact that can change something; if so it is stamped.</summary>
    private bool TryPrepare(ref EngineMessage message, out AcceptedRun? accepted)
    {
        accepted = null;
        var now = _clock.Now();
        message = message with { Fact = message.Fact with { At = now } };
        switch (message.Command)
        {
            case StartCommand start:
                message = message with { Run = _clock.NextId(now) };
                return TryAdmit(message.Run, start, out accepted);
            case StopCommand stop:
                _stop = stop;
                return false;
        }

        var row = _runs.Find(message.Run);
        if (message.Command is RunCommand command)
        {
            var isTooLate = command.OnlyWhileWaiting && IsBeingWritten(message.Run, FactKind.LineGranted);
            return Admits(command, isTooLate ? RefusalReason.RunEnded : Check(row, message.Fact, command), message.Run);
        }

        return row is not null ? IsNews(row, message) : IsBeingWritten(message.Run, FactKind.Requested) || Dismiss(message);
    }

    /// <summary>The line is asked for first: a request that is refused changes nothing (L6).</summary>
    private bool TryAdmit(RunId run, StartCommand start, out AcceptedRun? accepted)
    {
        accepted = null;
        var pool = start.Flow.Plan.Root.Pool;
        try
        {
            start.Line = _lines.Request(new LineRequest(pool, run, start.Priority, this));
        }
#pragma warning disable CA1031 // An arbiter that throws refuses this one start; it must not stop the engine.
        catch (Exception e)
#pragma warning restore CA1031
        {
            EngineLog.PartFailed(_logger, e, run, nameof(ILineArbiter));
            start.Refuse(RefusalReason.LinesUnavailable, $"the line arbiter failed: {e.Message}");
            return false;
        }

        if (start.Line.Kind is not (LineAnswerKind.Granted or LineAnswerKind.Waiting))
        {
            var (reason, message) = start.Line.Kind == LineAnswerKind.UnknownPool
                ? (RefusalReason.UnknownPool, $"there is no pool '{pool}'")
                : (RefusalReason.QueueFull, $"as many requests wait for a line of pool '{pool}' as may (L6)");
            EngineLog.StartRefused(_logger, start.Flow.Plan.Root.Id, reason, message);
            start.Refuse(reason, message);
            return false;
        }

        accepted = new AcceptedRun { Flows = start.Flow.Chain, Parameters = start.Parameters, Priority = start.Priority };
        return true;
    }

    private static void RefuseUnkept(HostCommand command) =>
        command.Refuse(RefusalReason.JournalUnavailable, "the journal cannot be written; nothing is accepted that is not kept");

    /// <summary>The journal did not take it: the host is told, and the line goes back.</summary>
    private void Undo(in EngineMessage message)
    {
        if (message.Command is StartCommand { Line.Kind: LineAnswerKind.Granted } granted)
        {
            _lines.Release(granted.Line.Lease);
        }
        else if (message.Command is StartCommand { Line.Kind: LineAnswerKind.Waiting } waiting)
        {
            _lines.Cancel(waiting.Line.Ticket);
        }

        RefuseUnkept(message.Command!);
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

        command.Refuse(refusal, refusal switch
        {
            RefusalReason.UnknownRun => $"no run {run} is known (B5)",
            RefusalReason.RunAborting => $"run {run} is being aborted and cannot be acknowledged any more (B4)",
            _ => $"run {run} has ended (B5)",
        });
        return false;
    }

    /// <summary>
    /// A line may be granted while the acceptance is still on its way to the journal; and what would be refused after a fact that is on
    /// its way must not be written behind it, for a replay knows no host to refuse.
    /// </summary>
    private bool IsBeingWritten(RunId run, FactKind kind)
    {
        foreach (var message in _batch)
        {
            if (message.Run == run && message.Fact.Kind == kind)
            {
                return true;
            }
        }

        return false;
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
            case FactKind.LineGranted when row.State.Phase != Phase.Waiting:
                return Dismiss(message);
            default:
                return row.State.Phase != Phase.Ended;
        }
    }

    private void Apply(in EngineMessage message)
    {
        if (message.Command is StartCommand start)
        {
            ApplyStart(message, start);
            return;
        }

        var row = _runs.Find(message.Run);
        if (message.Command is RunCommand command && !Admits(command, Check(row, message.Fact, command), message.Run))
        {
            return;
        }

        if (row is null || (message.Fact.Kind == FactKind.LineGranted && row.State.Phase != Phase.Waiting))
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
    }

    private void ApplyStart(in EngineMessage message, StartCommand start)
    {
        var row = new RunRow(message.Run, start, message.Fact.At);
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
        lock (_gate)
        {
            var before = row.State;
            _effects.Clear();
            row.State = CallFlowMachine.Step(row.Plan, before, fact, _effects);
            if (Invariants.FindBroken(row.Plan, before, row.State, _effects.Span) is { } broken)
            {
                EngineLog.InvariantBroken(_logger, row.Id, broken, fact.ToString(), before.ToString());
                StopRun(row, before, fact.At);
            }

            if (fact.Attempt > 0)
            {
                RunRecorder.NoteReport(row, fact.Attempt);
            }

            foreach (ref readonly var effect in _effects.Span)
            {
                if (effect.Kind == EffectKind.Announce)
                {
                    RunRecorder.Record(row, RunRecorder.ToEvent(row, effect, fact));
                }
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
