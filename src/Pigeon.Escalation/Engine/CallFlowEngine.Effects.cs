using Pigeon.Escalation.Flows;
using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Engine;

/// <summary>Carries out what the machine orders.</summary>
internal sealed partial class CallFlowEngine
{
    private const long NoticeableDelay = 100 * TimeSpan.TicksPerMillisecond;
    private const int MostDialsDelayed = 3;

    private void CarryOut(RunRow row, in Fact fact)
    {
        for (var i = 0; i < _effects.Count; i++)
        {
            try
            {
                CarryOut(row, fact, _effects[i]);
            }
#pragma warning disable CA1031 // A part of the host's that throws where it must not: the rest of the step is still carried out.
            catch (Exception e)
#pragma warning restore CA1031
            {
                EngineLog.PartFailed(_logger, e, row.Id, _effects[i].Kind.ToString());
            }
        }
    }

    /// <summary>
    /// The machine counts from the moment at which a fact came in. When the journal has kept it back for a noticeable time, the new time
    /// goes on record before the call leaves: the phone rings for all of its time nevertheless (A1), and an unknown end keeps the line
    /// until its limit has passed since the dial, restarts included (D4). With a journal that is always slow, the last record follows the
    /// call.
    /// </summary>
    private void Dial(RunRow row, in Fact fact, in Effect effect)
    {
        var tries = fact.Kind == FactKind.DialDelayed ? fact.Ordinal : 0;
        var isDelayed = _clock.Now() - fact.At >= NoticeableDelay;
        var leaves = !isDelayed || tries == MostDialsDelayed;
        if (isDelayed)
        {
            var kind = leaves ? FactKind.DialedLate : FactKind.DialDelayed;
            var delayed = new Fact { Kind = kind, Attempt = effect.Attempt, Ordinal = tries + 1 };
            PostAnswer(new EngineMessage { Run = row.Id, Fact = delayed });
        }

        if (leaves)
        {
            _carrier.Place(PlaceRequest(row, effect));
        }
    }

    private void CarryOut(RunRow row, in Fact fact, in Effect effect)
    {
        switch (effect.Kind)
        {
            case EffectKind.Announce when _untold is not null:
                _untold.Add(RunRecorder.ToEvent(row, effect, fact));
                break;
            case EffectKind.Announce:
                Announce(row, RunRecorder.ToEvent(row, effect, fact));
                break;
            case EffectKind.Dial or EffectKind.Redial:
                Dial(row, fact, effect);
                break;
            case EffectKind.Prompt:
                _carrier.Prompt(PromptRequest(row, effect));
                break;
            case EffectKind.HangUp:
                _carrier.HangUp(new CallId(row.Id, effect.Attempt));
                break;
            case EffectKind.Bridge:
                _carrier.Bridge(new CallId(row.Id, effect.Attempt), new CallId(row.Id, effect.Ordinal));
                break;
            case EffectKind.Inquire:
                _carrier.Inquire(new CallId(row.Id, effect.Attempt));
                break;
            case EffectKind.ArmTimer:
                _timers.Add(fact.At, effect.Due, row.Id, effect.Ordinal);
                break;
            case EffectKind.CancelWait:
                _lines.Cancel(row.Ticket);
                break;
            case EffectKind.ReleaseLine:
                ReleaseLine(row);
                break;
            case EffectKind.Conclude:
                _writer.Archive(row);
                break;
        }
    }

    /// <summary>Readers and waiters are told first: a listener of metrics that throws must not keep them from it.</summary>
    private void Announce(RunRow row, in CallFlowEvent callFlowEvent)
    {
        _eventLogger.Log(row, callFlowEvent);
        _events.Publish(callFlowEvent);
        if (callFlowEvent.Kind == CallFlowEventKind.RunEnded)
        {
            lock (_gate)
            {
                row.TellEnd();
            }
        }

        _telemetry.Note(row, callFlowEvent);
    }

    private void ReleaseLine(RunRow row)
    {
        if (row.Deferred is not null)
        {
            _lines.Cancel(row.Ticket);
            row.Deferred = null;
            return;
        }

        var lease = row.Lease;
        lock (_gate)
        {
            row.Lease = default;
        }

        var result = _lines.Release(lease);
        if (result != LineReleaseResult.Released)
        {
            EngineLog.ReleaseRefused(_logger, lease.Line, lease.Pool, result);
        }
    }

    private PlaceCallRequest PlaceRequest(RunRow row, in Effect effect)
    {
        var contact = row.Plan.ContactOf(effect.AttemptKind, effect.Stage, effect.Position);
        return new PlaceCallRequest
        {
            Call = new CallId(row.Id, effect.Attempt),
            Phone = contact.Phones[effect.Phone],
            Contact = contact.Id,
            Flow = row.Plan[effect.Stage].Flow.Id,
            Kind = effect.AttemptKind,
            RingTimeout = TimeSpan.FromTicks(row.Plan.Timing.RingTimeout),
            Reports = this,
        };
    }

    private static PromptRequest PromptRequest(RunRow row, in Effect effect)
    {
        var guidance = row.Plan[effect.Stage].Flow.Guidance;
        var isMessage = effect.PromptKind == PromptKind.Message;
        var text = effect.PromptKind switch
        {
            PromptKind.Message => guidance.Message,
            PromptKind.Confirmation => guidance.Reactions[effect.Key].Message,
            _ => guidance.ClosingMessage,
        };
        return new PromptRequest
        {
            Call = new CallId(row.Id, effect.Attempt),
            Ordinal = effect.Ordinal,
            Kind = effect.PromptKind,
            Text = TextTemplate.Fill(text, row.Parameters),
            Readings = isMessage ? row.Plan.Timing.ReadingsPerSet : 1,
            KeyWait = isMessage ? TimeSpan.FromTicks(row.Plan.Timing.KeyWait) : TimeSpan.Zero,
            Language = guidance.Language,
            Guidance = guidance.Id,
        };
    }
}
