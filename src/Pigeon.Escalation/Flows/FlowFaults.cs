using System.Globalization;

namespace Pigeon.Escalation.Flows;

/// <summary>Finds what is wrong with flows: each fault with its place, the value, and what is allowed.</summary>
internal static class FlowFaults
{
    public static void Find(CallFlow flow, string place, int maxLoopLimit, List<string> faults)
    {
        if (string.IsNullOrEmpty(flow.Id))
        {
            faults.Add($"{place}.Id is empty: a flow needs a name");
        }

        FindInContacts(flow.Contacts, $"{place}.Contacts", faults);
        FindInGuidance(flow, $"{place}.Guidance", faults);
        Between(flow.LoopLimit, 1, maxLoopLimit, $"{place}.LoopLimit", faults);
        Between(flow.LoopDelay, $"{place}.LoopDelay", faults);
        if (flow.TransferTo is { } target)
        {
            FindInContact(target, $"{place}.TransferTo", faults);
        }

        if (string.IsNullOrEmpty(flow.Pool))
        {
            faults.Add($"{place}.Pool is empty: the name of a pool is needed");
        }

        if (flow.Busy is null)
        {
            faults.Add($"{place}.Busy is null: BusyPolicy.Advance or BusyPolicy.RetryLoop is needed");
        }
    }

    /// <summary>Follows the chain of a flow (O7).</summary>
    public static void FindInChain(CallFlow flow, string place, IReadOnlyDictionary<string, CallFlow> flows, List<string> faults)
    {
        var path = new List<string> { flow.Id };
        var seen = new HashSet<string>(path, StringComparer.Ordinal);
        for (var next = flow.OnExhausted; next is not null; next = flows[next].OnExhausted)
        {
            path.Add(next);
            if (!flows.ContainsKey(next))
            {
                faults.Add($"{place}.OnExhausted '{next}' is no registered flow");
                return;
            }

            if (!seen.Add(next))
            {
                faults.Add($"{place}.OnExhausted makes a cycle: {string.Join(" -> ", path)}; a chain of flows must end");
                return;
            }
        }
    }

    public static void Between(TimeSpan value, string place, List<string> faults)
    {
        if (value < TimeSpan.Zero || value > EscalationDefaults.MaxDuration)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{place} is {value:c}: 00:00:00 to 10000 hours is allowed"));
        }
    }

    public static void Between(int value, int least, int most, string place, List<string> faults)
    {
        if (value < least || value > most)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{place} is {value}: {least} to {most} is allowed"));
        }
    }

    private static void FindInContacts(IReadOnlyList<Contact>? contacts, string place, List<string> faults)
    {
        if (contacts is not { Count: > 0 })
        {
            faults.Add($"{place} is empty: at least one contact is needed");
            return;
        }

        for (var i = 0; i < contacts.Count; i++)
        {
            FindInContact(contacts[i], string.Create(CultureInfo.InvariantCulture, $"{place}[{i}]"), faults);
        }
    }

    private static void FindInContact(Contact? contact, string place, List<string> faults)
    {
        if (contact is null || string.IsNullOrEmpty(contact.Id))
        {
            faults.Add($"{place} has no Id: a contact needs one");
        }
        else if (contact.Phones is not { Count: > 0 and <= ushort.MaxValue } || contact.Phones.Any(string.IsNullOrWhiteSpace))
        {
            faults.Add($"{place} '{contact.Id}' has no phone, or an empty one: at least one number is needed");
        }
    }

    private static void FindInGuidance(CallFlow flow, string place, List<string> faults)
    {
        if (flow.Guidance?.Reactions is null || flow.Guidance.Message is null || flow.Guidance.ClosingMessage is null)
        {
            faults.Add($"{place} lacks a message or reactions");
            return;
        }

        FindInText(flow.Guidance.Message, $"{place}.Message", faults);
        FindInText(flow.Guidance.ClosingMessage, $"{place}.ClosingMessage", faults);
        foreach (var (key, reaction) in flow.Guidance.Reactions)
        {
            FindInReaction(flow, key, reaction, $"{place}.Reactions['{key}']", faults);
        }
    }

    private static void FindInReaction(CallFlow flow, char key, Reaction? reaction, string place, List<string> faults)
    {
        if (key is < '1' or > '9')
        {
            faults.Add($"{place}: keys '1' to '9' can have a reaction");
        }

        if (reaction?.Message is null || !Enum.IsDefined(reaction.Behavior))
        {
            faults.Add($"{place} has no behavior or message: terminate, continue, leave or transfer is allowed");
            return;
        }

        FindInText(reaction.Message, $"{place}.Message", faults);
        if (reaction.Behavior == ReactionBehavior.Transfer && flow.TransferTo is null)
        {
            faults.Add($"{place} is a transfer, but the flow has no TransferTo: a contact is needed");
        }
    }

    private static void FindInText(string text, string place, List<string> faults)
    {
        if (TextTemplate.Check(text, new HashSet<string>()) is { } fault)
        {
            faults.Add($"{place}: {fault}");
        }
    }
}
