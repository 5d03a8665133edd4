namespace Pigeon.Escalation.Engine;

/// <summary>What is kept of one attempt; a <see cref="CallAttempt"/> is made when a host asks. A value that changes in its place.</summary>
internal struct AttemptNote
{
    public int Number;
    public AttemptKind Kind;
    public string Contact;
    public string Phone;
    public int Loop;
    public AttemptStatus Status;
    public AttemptReason Reason;
    public char Key;
    public string? Carrier;

    /// <summary>In UTC ticks, as the two that follow; 0: not yet.</summary>
    public long StartedAt;
    public long AnsweredAt;
    public long EndedAt;
    public Rule Rule;
    public Turn Turn;
    public Rule TurnRule;

    public AttemptNote(in CallFlowEvent started)
    {
        (Number, Kind, Loop) = (started.Attempt, started.AttemptKind, started.Loop);
        (Contact, Phone) = (started.Contact!, started.Phone!);
        (Status, StartedAt) = (AttemptStatus.Preparing, started.At.UtcTicks);
    }

    public void Answer(in CallFlowEvent answered) => (Status, AnsweredAt) = (AttemptStatus.Calling, answered.At.UtcTicks);

    public void End(in CallFlowEvent ended)
    {
        (Status, Reason, Rule) = (ended.AttemptStatus, ended.AttemptReason, ended.Rule);
        (Key, EndedAt) = (ended.Key, ended.At.UtcTicks);
        (Turn, TurnRule) = (ended.Turn, ended.TurnRule);
    }

    /// <param name="isAborting">The run is being aborted: so is an attempt that goes on.</param>
    public readonly CallAttempt ToAttempt(bool isAborting) => new()
    {
        Number = Number,
        Kind = Kind,
        Contact = Contact,
        Phone = Phone,
        Loop = Loop,
        Status = isAborting && EndedAt == 0 ? AttemptStatus.Aborting : Status,
        Reason = Reason,
        Key = Key,
        Carrier = Carrier,
        StartedAt = RunRow.Time(StartedAt),
        AnsweredAt = AnsweredAt > 0 ? RunRow.Time(AnsweredAt) : null,
        EndedAt = EndedAt > 0 ? RunRow.Time(EndedAt) : null,
        Rule = Rule,
        Turn = Turn,
        TurnRule = TurnRule,
    };
}
