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

    /// <summary>Whether <see cref="Record"/> keeps anything of it.</summary>
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
                row.Course.Attempts.Add(Started(e));
                break;
            case CallFlowEventKind.AttemptAnswered:
                Change(row, e.Attempt, e, static (a, x) => a with { Status = AttemptStatus.Calling, AnsweredAt = x.At });
                break;
            case CallFlowEventKind.AttemptEnded:
                Change(row, e.Attempt, e, Ended);
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
        if (fact.Attempt <= 0 || fact.Attempt > row.Attempts.Count || fact.Kind is FactKind.DialDelayed or FactKind.DialedLate)
        {
            return;
        }

        var attempt = row.Attempts[fact.Attempt - 1];
        if (attempt.Status == AttemptStatus.Preparing || fact.Kind == FactKind.CallTaken)
        {
            row.Course.Attempts[fact.Attempt - 1] = attempt with
            {
                Status = attempt.Status == AttemptStatus.Preparing ? AttemptStatus.Calling : attempt.Status,
                Carrier = fact.Kind == FactKind.CallTaken ? fact.Name : attempt.Carrier,
            };
        }
    }

    private static CallAttempt Started(in CallFlowEvent e) => new()
    {
        Number = e.Attempt,
        Kind = e.AttemptKind,
        Contact = e.Contact!,
        Phone = e.Phone!,
        Loop = e.Loop,
        Status = AttemptStatus.Preparing,
        StartedAt = e.At,
    };

    private static CallAttempt Ended(CallAttempt attempt, CallFlowEvent e) => attempt with
    {
        Status = e.AttemptStatus,
        Reason = e.AttemptReason,
        Key = e.Key,
        EndedAt = e.At,
        Rule = e.Rule,
        Turn = e.Turn,
        TurnRule = e.TurnRule,
    };

    private static void Change(RunRow row, int attempt, CallFlowEvent e, Func<CallAttempt, CallFlowEvent, CallAttempt> change) =>
        row.Course.Attempts[attempt - 1] = change(row.Attempts[attempt - 1], e);

    private static string? Credited(CallFlowPlan plan, in Effect effect, in Fact fact) =>
        effect.RunStatus != RunStatus.Succeeded ? null
        : effect.CreditsContact ? plan.ContactOf(AttemptKind.Escalation, effect.Stage, effect.Position).Id
        : fact.Name;
}
