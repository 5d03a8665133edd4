namespace Pigeon.Escalation.Benchmarks.Gates;

/// <summary>A goal that can be measured.</summary>
/// <param name="Number">Its number in the table of goals, or a word where it has none.</param>
/// <param name="Words">What it can be asked for by.</param>
/// <param name="CreateAsync">Makes it ready to be measured.</param>
internal sealed record GoalEntry(string Number, string Words, Func<Task<Goal>> CreateAsync)
{
    public GoalEntry(string number, string words, Func<Goal> create)
        : this(number, words, () => Task.FromResult(create()))
    {
    }

    public bool IsMeant(string? only) => only is null || Number == only || Words.Split(' ').Contains(only);
}
