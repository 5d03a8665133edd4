using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Engine;

/// <summary>What becomes of a fact that the journal has kept: it steps its run.</summary>
internal sealed partial class CallFlowEngine
{
    private readonly EffectBuffer _effects = new();

    /// <summary>A part of the host's that throws where it must not: the other facts of the row are still applied, each once.</summary>
    private void ApplySafely(in EngineMessage message, int index)
    {
        try
        {
            Apply(message, index);
        }
#pragma warning disable CA1031 // As above.
        catch (Exception e)
#pragma warning restore CA1031
        {
            EngineLog.PartFailed(_logger, e, message.Run, nameof(Apply));
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

        // Last, for listeners are the host's.
        EngineTelemetry.RunAccepted(row, start.Parent);
    }

    private void Step(RunRow row, in Fact fact)
    {
        if (CheckedStep.Take(row, fact, _effects, out var before) is { } broken)
        {
            EngineLog.InvariantBroken(_logger, row.Id, broken, fact.ToString(), before.ToString());
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
}
