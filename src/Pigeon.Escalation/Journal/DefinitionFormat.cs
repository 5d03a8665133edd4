using System.Collections.Frozen;
using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Journal;

/// <summary>A definition in bytes: the edition of the rules, the settings, and each flow of the chain.</summary>
internal static class DefinitionFormat
{
    public static void Write(JournalBuffer buffer, CallFlowPlan plan)
    {
        buffer.Number((ulong)plan.Rules);
        WriteTiming(buffer, plan.Timing);
        buffer.Number((ulong)plan.Stages);
        for (var i = 0; i < plan.Stages; i++)
        {
            WriteFlow(buffer, plan[i].Flow);
        }
    }

    public static CallFlowPlan Read(ref JournalBytes body)
    {
        var rules = body.Int32();
        body.Expect(rules, RulesVersion.Current, "edition of the rules");
        var timing = ReadTiming(ref body);
        var stages = new FlowStage[body.Count(leastSize: 10)];
        for (var i = 0; i < stages.Length; i++)
        {
            stages[i] = new FlowStage(ReadFlow(ref body));
        }

        body.End();
        return stages.Length > 0 ? new CallFlowPlan(stages, timing, rules) : throw body.Damaged("a definition has no flow");
    }

    private static void WriteTiming(JournalBuffer buffer, FlowTiming timing)
    {
        buffer.Number((ulong)timing.RingTimeout);
        buffer.Number((ulong)timing.BusyVerdict);
        buffer.Number((ulong)timing.AnsweredCap);
        buffer.Number((ulong)timing.AttemptGap);
        buffer.Number((ulong)timing.BridgeCap);
        buffer.Number((ulong)timing.KeyWait);
        buffer.Number((ulong)timing.ReadingsPerSet);
        buffer.Number((ulong)timing.MaxSets);
    }

    private static FlowTiming ReadTiming(ref JournalBytes body) => new()
    {
        RingTimeout = ReadDuration(ref body).Ticks,
        BusyVerdict = ReadDuration(ref body).Ticks,
        AnsweredCap = ReadDuration(ref body).Ticks,
        AttemptGap = ReadDuration(ref body).Ticks,
        BridgeCap = ReadDuration(ref body).Ticks,
        KeyWait = ReadDuration(ref body).Ticks,
        ReadingsPerSet = body.Int32(),
        MaxSets = body.Int32(),
    };

    private static void WriteFlow(JournalBuffer buffer, CallFlow flow)
    {
        buffer.Text(flow.Id);
        buffer.Number((ulong)flow.Contacts.Count);
        foreach (var contact in flow.Contacts)
        {
            WriteContact(buffer, contact);
        }

        WriteGuidance(buffer, flow.Guidance);
        buffer.Number((ulong)flow.LoopLimit);
        buffer.Text(flow.Pool);
        buffer.Number((ulong)flow.LoopDelay.Ticks);
        buffer.Byte(flow.TransferTo is null ? (byte)0 : (byte)1);
        if (flow.TransferTo is { } target)
        {
            WriteContact(buffer, target);
        }

        buffer.OptionalText(flow.OnExhausted);
        buffer.Number((ulong)flow.Busy.Delay.Ticks);
        buffer.Number((ulong)flow.Busy.Limit);
    }

    private static CallFlow ReadFlow(ref JournalBytes body)
    {
        var id = body.Text();
        var contacts = new Contact[body.Count(leastSize: 4)];
        for (var i = 0; i < contacts.Length; i++)
        {
            contacts[i] = ReadContact(ref body);
        }

        var flow = new CallFlow
        {
            Id = id,
            Contacts = contacts.Length > 0 ? contacts : throw body.Damaged("a flow has no contact"),
            Guidance = ReadGuidance(ref body),
            LoopLimit = body.Int32(),
            Pool = body.Text(),
            LoopDelay = ReadDuration(ref body),
            TransferTo = body.Flag() ? ReadContact(ref body) : null,
            OnExhausted = body.OptionalText(),
            Busy = ReadBusy(ref body),
        };
        return flow.TransferTo is null && flow.Guidance.Reactions.Values.Any(r => r.Behavior == ReactionBehavior.Transfer)
            ? throw body.Damaged("a flow has a transfer, and nobody to transfer to")
            : flow;
    }

    private static void WriteContact(JournalBuffer buffer, Contact contact)
    {
        buffer.Text(contact.Id);
        buffer.OptionalText(contact.Name);
        buffer.Number((ulong)contact.Phones.Count);
        foreach (var phone in contact.Phones)
        {
            buffer.Text(phone);
        }
    }

    private static Contact ReadContact(ref JournalBytes body)
    {
        var (id, name) = (body.Text(), body.OptionalText());
        var phones = new string[body.Count(leastSize: 1)];
        for (var i = 0; i < phones.Length; i++)
        {
            phones[i] = body.Text();
        }

        return new Contact { Id = id, Name = name, Phones = phones.Length > 0 ? phones : throw body.Damaged("a contact has no phone") };
    }

    private static void WriteGuidance(JournalBuffer buffer, Guidance guidance)
    {
        buffer.OptionalText(guidance.Id);
        buffer.Text(guidance.Message);
        buffer.Text(guidance.ClosingMessage);
        buffer.OptionalText(guidance.Language);
        buffer.Number((ulong)guidance.Reactions.Count);
        foreach (var (key, reaction) in guidance.Reactions.OrderBy(r => r.Key))
        {
            buffer.Number(key);
            buffer.Byte((byte)reaction.Behavior);
            buffer.Text(reaction.Message);
        }
    }

    private static Guidance ReadGuidance(ref JournalBytes body)
    {
        var guidance = new Guidance
        {
            Id = body.OptionalText(),
            Message = body.Text(),
            ClosingMessage = body.Text(),
            Language = body.OptionalText(),
            Reactions = FrozenDictionary<char, Reaction>.Empty,
        };
        var reactions = new Dictionary<char, Reaction>();
        for (var left = body.Count(leastSize: 3); left > 0; left--)
        {
            var key = body.Key();
            var behavior = (ReactionBehavior)body.Byte();
            body.Expect((long)behavior, (long)ReactionBehavior.Transfer, "behavior of a key");
            var message = body.Text();
            reactions[key is >= '1' and <= '9' ? key : throw body.Damaged($"'{key}' is no key with a reaction")] = new(behavior, message);
        }

        return guidance with { Reactions = reactions.ToFrozenDictionary() };
    }

    private static BusyPolicy ReadBusy(ref JournalBytes body)
    {
        var (delay, limit) = (ReadDuration(ref body), body.Int32());
        return limit == 0 ? BusyPolicy.Advance : BusyPolicy.RetryLoop(delay, limit);
    }

    private static TimeSpan ReadDuration(ref JournalBytes body)
    {
        var ticks = body.Number();
        return ticks <= (ulong)EscalationDefaults.MaxDuration.Ticks ? new TimeSpan((long)ticks)
            : throw body.Damaged($"{ticks} ticks are longer than any duration may be");
    }
}
