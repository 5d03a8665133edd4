using Pigeon.Escalation.Testing.Reading;

namespace Pigeon.Escalation.Testing.Building;

/// <summary>A flow as far as it has been told.</summary>
internal sealed class FlowDraft(string id, IReadOnlyList<string> contacts)
{
    private readonly Dictionary<char, Reaction?> _reactions = [];

    public string Id { get; } = id;
    public string Message { get; set; } = "An alert. 1: I take it. 2: next person. 3: not me.";
    public string ClosingMessage { get; set; } = "";
    public GuidanceTimes Times { get; set; } = GuidanceTimes.Default;
    public int LoopLimit { get; set; } = 1;
    public string Pool { get; set; } = EscalationDefaults.Pool;
    public TimeSpan LoopDelay { get; set; }
    public string? TransferTo { get; set; }
    public string? OnExhausted { get; set; }
    public BusyPolicy Busy { get; set; } = BusyPolicy.Advance;

    /// <summary>Null: the key has none.</summary>
    public void SetReaction(char key, Reaction? reaction) => _reactions[key] = reaction;

    public CallFlow Build(IReadOnlyDictionary<string, Contact> byId) => new()
    {
        Id = Id,
        Contacts = [.. contacts.Select(contact => byId[contact])],
        Guidance = new Guidance
        {
            Id = Id,
            Message = Message,
            Reactions = Reactions(),
            ClosingMessage = ClosingMessage.Length > 0 ? ClosingMessage : GuidancesReader.TextThatTakes(Times.Closing),
        },
        LoopLimit = LoopLimit,
        Pool = Pool,
        LoopDelay = LoopDelay,
        TransferTo = TransferTo is null ? null : byId[TransferTo],
        OnExhausted = OnExhausted,
        Busy = Busy,
    };

    private Dictionary<char, Reaction> Reactions()
    {
        var unsaid = GuidancesReader.TextThatTakes(Times.Reaction);
        var reactions = new Dictionary<char, Reaction>
        {
            ['1'] = new(ReactionBehavior.Terminate, unsaid),
            ['2'] = new(ReactionBehavior.Continue, unsaid),
            ['3'] = new(ReactionBehavior.Leave, unsaid),
        };
        if (TransferTo is not null) reactions['4'] = new Reaction(ReactionBehavior.Transfer, unsaid);
        foreach (var (key, reaction) in _reactions)
        {
            if (reaction is null) reactions.Remove(key);
            else reactions[key] = reaction.Message.Length > 0 ? reaction : reaction with { Message = unsaid };
        }

        return reactions;
    }
}
