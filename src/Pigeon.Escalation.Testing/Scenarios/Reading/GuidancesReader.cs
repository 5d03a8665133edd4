namespace Pigeon.Escalation.Testing.Reading;

/// <summary>What is read aloud, what the keys do, and how long it takes.</summary>
internal static class GuidancesReader
{
    // A confirmation or closing message that takes time is one that is read; the file need not say its words.
    private const string UnsaidText = "…";

    private static readonly string[] Names = ["message", "readingTime", "reactionTime", "closingTime", "reactions"];
    private static readonly string[] ReactionNames = ["behavior", "message"];

    public static NameTable<ReadGuidance> Read(ScenarioNode? node)
    {
        var guidances = new NameTable<ReadGuidance>("guidance", node);
        foreach (var member in node.Named("guidance", "an object with the guidances by name"))
            guidances.Add(member.Name!, Guidance(member));
        return guidances;
    }

    private static ReadGuidance Guidance(ScenarioNode node)
    {
        var members = Members.Of(node, Names);
        var message = members.Required("message").Template();
        var times = new GuidanceTimes(
            members["readingTime"].Duration(GuidanceTimes.Default.Reading),
            members["reactionTime"].Duration(GuidanceTimes.Default.Reaction),
            members["closingTime"].Duration(GuidanceTimes.Default.Closing));
        var guidance = new Guidance
        {
            Id = node.Name,
            Message = message,
            Reactions = Reactions(members.Required("reactions"), TextThatTakes(times.Reaction)),
            ClosingMessage = TextThatTakes(times.Closing),
        };
        return new ReadGuidance(guidance, times);
    }

    /// <summary>A text for a prompt that takes this long, when nobody says its words; empty when it takes no time.</summary>
    public static string TextThatTakes(TimeSpan time) => time > TimeSpan.Zero ? UnsaidText : "";

    private static Dictionary<char, Reaction> Reactions(ScenarioNode? node, string unsaid)
    {
        var reactions = new Dictionary<char, Reaction>();
        foreach (var member in node.Named("key", "an object with reactions by key", emptyNames: true))
        {
            var reaction = Reaction(member, unsaid);
            if (member.Name is [>= '1' and <= '9' and var key]) reactions.Add(key, reaction);
            else member.FaultAtName($"{Shown.Quote(member.Name!)} is not a key with a reaction; allowed: \"1\" to \"9\"");
        }

        return reactions;
    }

    private static Reaction Reaction(ScenarioNode node, string unsaid)
    {
        var reaction = Members.Of(node, ReactionNames);
        var behavior = reaction.Required("behavior").Word(
            ("terminate", ReactionBehavior.Terminate),
            ("continue", ReactionBehavior.Continue),
            ("leave", ReactionBehavior.Leave),
            ("transfer", ReactionBehavior.Transfer));
        return new Reaction(behavior, reaction["message"].Template() is { Length: > 0 } message ? message : unsaid);
    }
}
