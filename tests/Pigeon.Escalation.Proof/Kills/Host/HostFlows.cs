namespace Pigeon.Escalation.Proof.Kills.Host;

/// <summary>The proof's flows as the library takes them.</summary>
internal static class HostFlows
{
    public static CallFlow Of(PlannedFlow flow) => new()
    {
        Id = flow.Id,
        Pool = flow.Pool,
        LoopLimit = flow.Loops,
        Contacts = [.. flow.Contacts.Select(ContactOf)],
        TransferTo = flow.TransferTo is null ? null : ContactOf(flow.TransferTo),
        OnExhausted = flow.Then,
        Busy = flow.BusyRepeats == 0 ? BusyPolicy.Advance : BusyPolicy.RetryLoop(TimeSpan.FromMilliseconds(30), flow.BusyRepeats),
        Guidance = new Guidance { Message = "{what} is down.", ClosingMessage = "Goodbye.", Reactions = ReactionsOf(flow) },
    };

    private static Contact ContactOf(string contact) => new()
    {
        Id = PlannedFlow.NameOf(contact),
        Phones = PlannedFlow.PhonesOf(contact),
    };

    private static Dictionary<char, Reaction> ReactionsOf(PlannedFlow flow)
    {
        var reactions = new Dictionary<char, Reaction>
        {
            ['1'] = new(ReactionBehavior.Terminate, "It is yours."),
            ['2'] = new(ReactionBehavior.Continue, "The next one is called."),
            ['3'] = new(ReactionBehavior.Leave, "You are not called again."),
        };
        if (flow.TransferTo is not null)
        {
            reactions['4'] = new(ReactionBehavior.Transfer, "You are called back.");
        }

        return reactions;
    }
}
