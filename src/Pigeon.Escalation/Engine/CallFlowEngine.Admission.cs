namespace Pigeon.Escalation.Engine;

/// <summary>Starts: a line or a place in the queue first, and all of it undone when the journal does not keep the acceptance.</summary>
internal sealed partial class CallFlowEngine
{
    /// <summary>The line is asked for first: a request that is refused changes nothing (L6).</summary>
    private bool TryAdmit(RunId run, StartCommand start)
    {
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

        return true;
    }

    /// <summary>The journal did not take it: the host is told, and the line goes back.</summary>
    private void Undo(in EngineMessage message, RefusalReason reason, string why)
    {
        if (message.Command is StartCommand { Line.Kind: LineAnswerKind.Granted } granted)
        {
            _lines.Release(granted.Line.Lease);
        }
        else if (message.Command is StartCommand { Line.Kind: LineAnswerKind.Waiting } waiting)
        {
            _lines.Cancel(waiting.Line.Ticket);
        }

        message.Command!.Refuse(reason, why);
    }
}
