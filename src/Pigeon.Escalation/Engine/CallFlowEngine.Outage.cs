using System.Runtime.InteropServices;
using Pigeon.Escalation.Journal;
using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Engine;

/// <summary>
/// While the journal is down, calls in progress go on as far as D2 allows: a text is read on, a phone that rings for too long is hung
/// up. Nobody is called, no key that decides is confirmed, and no event is told, for that must be on record first. What went ahead is
/// written and told when the journal is back; if the host dies before, a restart asks the carrier, as after any crash, and may find
/// another end.
/// </summary>
internal sealed partial class CallFlowEngine
{
    private readonly HashSet<RunId> _heldBack = [];
    private int _considered;
    private List<CallFlowEvent>? _untold;

    private void BeginOutage()
    {
        if (!_journalDown)
        {
            _journalDown = true;
            _considered = 0;
            _heldBack.Clear();
        }

        _retryAt = _clock.Now() + JournalRetry.Ticks;
        GoAhead();
    }

    /// <summary>Takes in what the carrier and the timers say meanwhile, in order.</summary>
    private void GoOnDuringOutage()
    {
        while (_stop is null && TryTakeIntoBatch())
        {
            GoAhead();
        }
    }

    private void GoAhead()
    {
        for (; _considered < _batch.Count; _considered++)
        {
            ref var message = ref CollectionsMarshal.AsSpan(_batch)[_considered];
            var row = RowOf(message);
            if (row is null || _heldBack.Contains(message.Run) || !MayGoAhead(row, message.Fact))
            {
                _heldBack.Add(message.Run);
                continue;
            }

            _untold = [];
            message.Ahead = new AppliedAhead(_untold, StateDigest.Of(row.State));
            Step(row, message.Fact);
            _untold = null;
        }
    }

    private void TellNow(RunRow row, IReadOnlyList<CallFlowEvent> untold)
    {
        foreach (var callFlowEvent in untold)
        {
            Announce(row, callFlowEvent);
        }
    }

    private bool MayGoAhead(RunRow row, in Fact fact)
    {
        if (fact.Kind == FactKind.LineGranted)
        {
            // There is more to a grant than its step: a run that has waited for a new line goes on with all that it has put off.
            return false;
        }

        _effects.Clear();
        CallFlowMachine.Step(row.Plan, row.State, fact, _effects);
        foreach (ref readonly var effect in _effects.Span)
        {
            if (!MayLeave(effect))
            {
                return false;
            }
        }

        return true;
    }

    private static bool MayLeave(in Effect effect) => effect.Kind switch
    {
        EffectKind.HangUp or EffectKind.Inquire or EffectKind.ArmTimer => true,
        EffectKind.Prompt => effect.PromptKind != PromptKind.Confirmation,
        EffectKind.Announce =>
            effect.Event is CallFlowEventKind.AttemptAnswered or CallFlowEventKind.AttemptKey or CallFlowEventKind.AttemptEnded,
        _ => false,
    };
}
