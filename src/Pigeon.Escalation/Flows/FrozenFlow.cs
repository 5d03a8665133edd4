using System.Collections.Frozen;

namespace Pigeon.Escalation.Flows;

/// <summary>Copies a flow, so that lists which a host keeps and changes cannot change a run.</summary>
internal static class FrozenFlow
{
    public static CallFlow Of(CallFlow flow) => flow with
    {
        Contacts = [.. flow.Contacts.Select(Of)],
        Guidance = flow.Guidance with { Reactions = flow.Guidance.Reactions.ToFrozenDictionary() },
        TransferTo = flow.TransferTo is null ? null : Of(flow.TransferTo),
    };

    private static Contact Of(Contact contact) => contact with { Phones = [.. contact.Phones] };
}
