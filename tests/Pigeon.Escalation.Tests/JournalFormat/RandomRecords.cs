using CsCheck;
using Pigeon.Escalation.Journal;
using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Tests.JournalFormat;

/// <summary>What journals hold, at random.</summary>
internal static class RandomRecords
{
    private static readonly string[] Odd = ["\0", "a\0b", "\ud83d\ude00", "\ud800", "\udc00\ud800", "さん", "x\ud83d"];

    /// <summary>Empty, short and long ones, with NULs and halves of surrogate pairs.</summary>
    public static readonly Gen<string> Text = Gen.Frequency(
        (10, Gen.Const("")),
        (40, Gen.String[0, 12]),
        (40, Gen.Char['\ud7f0', '\ue010'].Array[1, 8].Select(c => new string(c))),
        (20, Gen.Int[0, Odd.Length - 1].Select(i => Odd[i])),
        (1, Gen.Int[100, 20_000].Select(n => new string('é', n))));

    public static readonly Gen<long> Ticks = Gen.Long[0, DateTimeOffset.MaxValue.UtcTicks];

    private static readonly Gen<TimeSpan> Duration =
        Gen.Frequency((1, Gen.Const(0L)), (3, Gen.Long[0, EscalationDefaults.MaxDuration.Ticks])).Select(t => new TimeSpan(t));

    private static readonly Gen<DateTimeOffset> Time = Ticks.Select(t => new DateTimeOffset(t, TimeSpan.Zero));

    private static readonly Gen<Contact> Contact = Gen.Select(
        Text, Optional(Text), Text.Array[1, 3], (id, name, phones) => new Contact { Id = id, Name = name, Phones = phones });

    private static readonly Gen<Guidance> Guidance = Gen.Select(
        Optional(Text), Text, Text, Optional(Text),
        Gen.Select(Gen.Char['1', '9'], Gen.Enum<ReactionBehavior>(), Text, (key, what, say) => (key, new Reaction(what, say))).Array[0, 5],
        (id, message, closing, language, reactions) => new Guidance
        {
            Id = id,
            Message = message,
            ClosingMessage = closing,
            Language = language,
            Reactions = reactions.DistinctBy(r => r.key).ToDictionary(r => r.key, r => r.Item2),
        });

    private static readonly Gen<BusyPolicy> Busy = Gen.Select(
        Duration, Gen.Int[0, 1000], (delay, limit) => limit == 0 ? BusyPolicy.Advance : BusyPolicy.RetryLoop(delay, limit));

    private static readonly Gen<CallFlow> Flow = Gen.Select(
        Gen.Select(Text, Text, Optional(Text)), Contact.Array[1, 3], Guidance, Gen.Int[1, 10_000], Duration, Contact, Busy, Gen.Bool,
        (names, contacts, guidance, loops, delay, target, busy, hasTarget) => new CallFlow
        {
            Id = names.Item1,
            Pool = names.Item2,
            OnExhausted = names.Item3,
            Contacts = contacts,
            Guidance = guidance,
            LoopLimit = loops,
            LoopDelay = delay,
            TransferTo = hasTarget || guidance.Reactions.Values.Any(r => r.Behavior == ReactionBehavior.Transfer) ? target : null,
            Busy = busy,
        });

    private static readonly Gen<FlowTiming> Timing = Gen.Select(
        Duration.Array[6], Gen.Int[1, 100], Gen.Int[1, 100], (d, readings, sets) => new FlowTiming
        {
            RingTimeout = d[0].Ticks,
            BusyVerdict = d[1].Ticks,
            AnsweredCap = d[2].Ticks,
            AttemptGap = d[3].Ticks,
            BridgeCap = d[4].Ticks,
            KeyWait = d[5].Ticks,
            ReadingsPerSet = readings,
            MaxSets = sets,
        });

    public static readonly Gen<CallFlowPlan> Plan = Gen.Select(
        Flow.Array[1, 3], Timing, (flows, timing) => new CallFlowPlan([.. flows.Select(f => new FlowStage(f))], timing));

    public static readonly Gen<FactRecord> Fact = Gen.Select(
        Gen.Select(Gen.Long[1, long.MaxValue], Gen.Long, Gen.Enum<FactKind>()),
        Gen.Select(Ticks, Some(Gen.Int[0, int.MaxValue]), Some(Gen.Int), Some(Gen.Long)),
        Gen.Select(Some(Gen.Char), Gen.Enum<CallOutcome>(), Gen.Int[0, 2]),
        Optional(Text),
        Some(Gen.UInt),
        (head, numbers, rest, contact, digest) => new FactRecord(
            head.Item1,
            new RunId(head.Item2),
            new Fact
            {
                Kind = head.Item3,
                At = numbers.Item1,
                Attempt = numbers.Item2,
                Ordinal = numbers.Item3,
                Token = numbers.Item4,
                Key = rest.Item1,
                Outcome = rest.Item2,
                Mode = (AbortMode)rest.Item3,
                Name = contact,
            },
            digest));

    private static readonly Gen<CallAttempt> Attempt = Gen.Select(
        Gen.Select(Gen.Int[1, 99], Gen.Enum<AttemptKind>(), Text, Text, Gen.Int[1, 9]),
        Gen.Select(Gen.Enum<AttemptStatus>(), Gen.Enum<AttemptReason>(), Some(Gen.Char)),
        Gen.Select(Time, Maybe(Time), Maybe(Time)),
        Gen.Select(Gen.Enum<Rule>(), Gen.Enum<Turn>(), Gen.Enum<Rule>(), Optional(Text)),
        (what, end, times, rules) => new CallAttempt
        {
            Number = what.Item1,
            Kind = what.Item2,
            Contact = what.Item3,
            Phone = what.Item4,
            Loop = what.Item5,
            Status = end.Item1,
            Reason = end.Item2,
            Key = end.Item3,
            StartedAt = times.Item1,
            AnsweredAt = times.Item2,
            EndedAt = times.Item3,
            Rule = rules.Item1,
            Turn = rules.Item2,
            TurnRule = rules.Item3,
            Carrier = rules.Item4,
        });

    public static readonly Gen<CallFlowRun> Run = Gen.Select(
        Gen.Select(Gen.Long, Text, Text, Gen.Int),
        Gen.Select(Gen.Enum<RunStatus>(), Gen.Enum<RunReason>(), Gen.Enum<Rule>(), Optional(Text), Some(Gen.Char)),
        Gen.Select(Time, Maybe(Time), Maybe(Time)),
        Attempt.Array[0, 4],
        (what, end, times, attempts) => new CallFlowRun
        {
            Id = new RunId(what.Item1),
            Flow = what.Item2,
            Pool = what.Item3,
            Priority = what.Item4,
            Status = end.Item1,
            Reason = end.Item2,
            Rule = end.Item3,
            Contact = end.Item4,
            Key = end.Item5,
            AcceptedAt = times.Item1,
            StartedAt = times.Item2,
            EndedAt = times.Item3,
            Attempts = attempts,
        });

    private static Gen<string?> Optional(Gen<string> text) => Gen.Select(Gen.Bool, text, (there, t) => there ? t : null);

    private static Gen<DateTimeOffset?> Maybe(Gen<DateTimeOffset> time) =>
        Gen.Select(Gen.Bool, time, (there, t) => there ? (DateTimeOffset?)t : null);

    private static Gen<T> Some<T>(Gen<T> value)
        where T : struct => Gen.Select(Gen.Bool, value, (there, v) => there ? v : default);
}
