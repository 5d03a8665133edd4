using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Engine;

/// <summary>Turns the machine's announcements into events, and keeps in the row what hosts ask about.</summary>
internal static class RunRecorder
{
    public static CallFlowEvent ToEvent(RunRow row, in Effect effect, in Fact fact) =>
        ToEvent(row.Plan, row.Id, row.Lease.Line, effect, fact);

    public static CallFlowEvent ToEvent(CallFlowPlan plan, RunId run, int line, in Effect effect, in Fact fact)
    {
        var isCall = effect.Attempt > 0;
        var contact = isCall ? plan.ContactOf(effect.AttemptKind, effect.Stage, effect.Position) : null;
        return new CallFlowEvent
        {
            Kind = effect.Event,
            At = RunRow.Time(fact.At),
            Run = run,
            Flow = plan[effect.Stage].Flow.Id,
            Attempt = effect.Attempt,
            AttemptKind = effect.AttemptKind,
            Contact = effect.Event == CallFlowEventKind.RunEnded ? Credited(plan, effect, fact) : contact?.Id,
            Phone = contact?.Phones[effect.Phone],
            Loop = effect.Loop,
            Key = effect.Key,
            AttemptStatus = effect.AttemptStatus,
            AttemptReason = effect.AttemptReason,
            RunStatus = effect.RunStatus,
            RunReason = effect.RunReason,
            Rule = effect.Rule,
            Turn = effect.Turn,
            TurnRule = effect.TurnRule,
            Line = line,
        };
    }

    /// <summary>Whether hosts would see anything of a step that the machine has made: much of what happens they do not.</summary>
    public static bool IsSeen(RunRow row, in Fact fact, ReadOnlySpan<Effect> effects)
    {
        if (row.IsOutdated || Notes(row, fact))
        {
            return true;
        }

        foreach (ref readonly var effect in effects)
        {
            if (effect.Kind == EffectKind.Announce && Records(effect.Event))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Keeps what hosts see of it.</summary>
    public static void Record(RunRow row, in Fact fact, ReadOnlySpan<Effect> effects)
    {
        row.Show();
        NoteReport(row, fact);
        foreach (ref readonly var effect in effects)
        {
            if (effect.Kind == EffectKind.Announce && Records(effect.Event))
            {
                Record(row, ToEvent(row, effect, fact));
            }
        }
    }

    /// <summary>Whether anything is kept of such an event.</summary>
    public static bool Records(CallFlowEventKind kind) => kind is CallFlowEventKind.RunStarted or CallFlowEventKind.RunEnded
        or CallFlowEventKind.AttemptStarted or CallFlowEventKind.AttemptAnswered or CallFlowEventKind.AttemptEnded;

    public static void Record(RunRow row, in CallFlowEvent e)
    {
        switch (e.Kind)
        {
            case CallFlowEventKind.RunStarted:
                row.Course.StartedAt = e.At.UtcTicks;
                break;
            case CallFlowEventKind.AttemptStarted:
                row.Course.Attempts.Add(new AttemptNote(e));
                break;
            case CallFlowEventKind.AttemptAnswered:
                row.Attempts[e.Attempt - 1].Answer(e);
                break;
            case CallFlowEventKind.AttemptEnded:
                row.Attempts[e.Attempt - 1].End(e);
                break;
            case CallFlowEventKind.RunEnded:
                var course = row.Course;
                (course.EndedAt, course.Contact, course.Key, course.Rule) = (e.At.UtcTicks, e.Contact, e.Key, e.Rule);
                break;
        }
    }

    /// <summary>The carrier has the call: it is no longer being prepared.</summary>
    public static void NoteReport(RunRow row, in Fact fact)
    {
        if (!Notes(row, fact))
        {
            return;
        }

        ref var attempt = ref row.Attempts[fact.Attempt - 1];
        attempt.Status = attempt.Status == AttemptStatus.Preparing ? AttemptStatus.Calling : attempt.Status;
        attempt.Carrier = fact.Kind == FactKind.CallTaken ? fact.Name : attempt.Carrier;
    }

    private static bool Notes(RunRow row, in Fact fact)
    {
        var attempts = row.Attempts;
        return fact.Attempt > 0 && fact.Attempt <= attempts.Length && fact.Kind is not (FactKind.DialDelayed or FactKind.DialedLate)
            && (fact.Kind == FactKind.CallTaken || attempts[fact.Attempt - 1].Status == AttemptStatus.Preparing);
    }

    private static string? Credited(CallFlowPlan plan, in Effect effect, in Fact fact) =>
        effect.RunStatus != RunStatus.Succeeded ? null
        : effect.CreditsContact ? plan.ContactOf(AttemptKind.Escalation, effect.Stage, effect.Position).Id
        : fact.Name;
}
