namespace Pigeon.Escalation.Proof.Storm;

/// <summary>D2 and D4: who may be called, and when.</summary>
internal static class CallRules
{
    public static IEnumerable<Finding> Judge(Evidence evidence) => evidence.Runs.SelectMany(run => (IEnumerable<Finding>)
    [
        .. CalledAfterTaken(evidence, run), .. PlacedAfterHangUp(run), .. CalledAtOnce(evidence, run), .. CutTooEarly(evidence, run),
    ]);

    /// <summary>From here on nobody may be called for the run: somebody has taken it, and the carrier or the host knows.</summary>
    private static Entry? TakenAt(Evidence evidence, SeenRun run)
    {
        var confirmed = run.Prompts.Where(p =>
            p.Prompt == PromptKind.Confirmation && p.Text.EndsWith($"[{ReactionBehavior.Terminate}]", StringComparison.Ordinal));
        var acknowledged = run.Wishes.Where(w => w is { What: What.AcknowledgeAnswered, Refusal: RefusalReason.None });
        var onRecord = run.Told.Where(t => t.Event.Kind == CallFlowEventKind.AttemptKey
            && evidence.BehaviorOf(t.Event.Flow, t.Event.Key) == ReactionBehavior.Terminate);
        return confirmed.Concat(acknowledged).Concat(onRecord).MinBy(e => e.Index);
    }

    private static IEnumerable<Finding> CalledAfterTaken(Evidence evidence, SeenRun run)
    {
        if (TakenAt(evidence, run) is not { } taken)
        {
            yield break;
        }

        var calls = run.Calls.Values.Where(c => c.Asked.Count > 0 && c.Asked[0].Index > taken.Index);
        foreach (var call in calls)
        {
            yield return new Finding("D2", $"call {call.Id} to {call.Phone} was asked for after somebody had taken the run: {taken}");
        }
    }

    /// <summary>
    /// A hang-up takes back the request to place the call. It may leave before it is on record that the attempt is over (a phone that rang
    /// for too long while the store was down); if the host dies then, the next one knows nothing of it, and asks again under the same id,
    /// which the carrier refuses.
    /// </summary>
    private static IEnumerable<Finding> PlacedAfterHangUp(SeenRun run) =>
        from call in run.Calls.Values
        where call.HangUps.Count > 0
        let hangUp = call.HangUps[0]
        from place in call.Asked.Where(p => p.Index > hangUp.Index)
        where place.Life == hangUp.Life || EndIsTold(run, call, place)
        select new Finding("D2", $"call {call.Id} was asked for again after its hang-up: {place}");

    private static bool EndIsTold(SeenRun run, SeenCall call, Entry moment) => run.Told.Exists(t =>
        t.Event.Kind == CallFlowEventKind.AttemptEnded && t.Attempt == call.Id.Attempt && t.Index < moment.Index);

    private static IEnumerable<Finding> CalledAtOnce(Evidence evidence, SeenRun run)
    {
        foreach (var call in run.Calls.Values)
        {
            // A carrier that places a call when the time of its request is over breaks the rule by itself.
            foreach (var moment in call.Asked.Take(1).Append(call.Dialled).OfType<Entry>().Where(m => m.At < evidence.LimitOf(call)))
            {
                foreach (var other in run.Calls.Values.Where(c => c != call && evidence.Holds(c, moment) && !IsTransfer(c, call)))
                {
                    yield return new Finding("D4", $"call {call.Id} to {call.Phone} while {other.Id} to {other.Phone} goes on: {moment}");
                }
            }
        }
    }

    private static bool IsTransfer(SeenCall first, SeenCall second) =>
        first.Kind == AttemptKind.Callback && second.Kind == AttemptKind.Target && second.Id.Attempt == first.Id.Attempt + 1;

    /// <summary>
    /// A phone rings for its time (A1), unless the host or the carrier spoilt it, or the transferor hung up on the target (T4). When the
    /// store was slow four times over, the call leaves before its time is on record; a host that dies in that moment knows an older one.
    /// </summary>
    private static IEnumerable<Finding> CutTooEarly(Evidence evidence, SeenRun run) =>
        from call in run.Calls.Values
        where call is { Dialled: not null, HangUps.Count: > 0, Kind: not AttemptKind.Target }
        let cut = call.HangUps[0]
        where call.IsOpenAt(cut) && !(call.Answered?.Index < cut.Index)
        where cut.At - call.Dialled!.At < evidence.Options.RingTimeout
        where !run.Wishes.Exists(w => w.Index < cut.Index) && call.Faults.Count == 0
        where call.Dialled!.Life == cut.Life || evidence.StoreFaultsBefore(call.Dialled) < 4
        select new Finding("A1", $"call {call.Id} to {call.Phone} rang for {cut.At - call.Dialled!.At} only: {cut}");
}
