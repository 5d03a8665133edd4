namespace Pigeon.Escalation.Machine;

/// <summary>One flow of a chain as the machine reads it: numbers in place of names. Immutable, shared by all its runs.</summary>
internal sealed class FlowStage
{
    private readonly ReactionBehavior[] _behaviors = new ReactionBehavior[10];
    private readonly int[] _persons;
    private readonly int[] _phones;

    public FlowStage(CallFlow flow)
    {
        (Flow, LoopLimit, RepeatLimit) = (flow, flow.LoopLimit, flow.Busy.Limit);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        _persons = [.. flow.Contacts.Select(c => numbers.TryAdd(c.Id, numbers.Count) ? numbers.Count - 1 : numbers[c.Id])];
        _phones = [.. flow.Contacts.Select(c => c.Phones.Count)];
        Persons = numbers.Count;
        foreach (var (key, reaction) in flow.Guidance.Reactions)
        {
            _behaviors[key - '0'] = reaction.Behavior;
        }
    }

    public CallFlow Flow { get; }

    /// <summary>How many people the flow has; one may stand at several positions.</summary>
    public int Persons { get; }

    public int Positions => _persons.Length;

    public int PersonAt(int position) => _persons[position];

    public int PhonesAt(int position) => _phones[position];

    /// <summary>What a key does; 0 when it has no reaction.</summary>
    public ReactionBehavior BehaviorOf(char key) => key is >= '1' and <= '9' ? _behaviors[key - '0'] : 0;

    public int LoopLimit { get; }

    public int RepeatLimit { get; }
}
