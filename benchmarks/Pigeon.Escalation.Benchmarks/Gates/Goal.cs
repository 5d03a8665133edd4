namespace Pigeon.Escalation.Benchmarks.Gates;

/// <summary>
/// How much time and memory something may take: a subject, its anchors, and the bounds. A goal is one small class, which names its
/// anchors in its constructor, and a line in <see cref="GoalList"/>.
/// </summary>
internal abstract class Goal(string name) : IAsyncDisposable
{
    public string Name { get; } = name;

    public List<Anchor> Anchors { get; } = [];

    public List<Weight> Weights { get; } = [];

    /// <summary>What is worth knowing beside the figures.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Does one round.</summary>
    /// <returns>How long a unit of the work took, in microseconds.</returns>
    public abstract Task<double> SubjectAsync();

    /// <summary>Does everything until it is as fast as it gets; one round of each, where that is enough.</summary>
    public virtual async Task WarmUpAsync()
    {
        foreach (var anchor in Anchors)
        {
            await anchor.RoundAsync();
        }

        await SubjectAsync();
    }

    public virtual int RoundsOf(Effort effort) => effort.Rounds;

    public ValueTask DisposeAsync() => CloseAsync();

    /// <summary>Lets go of what the goal holds.</summary>
    protected virtual ValueTask CloseAsync() => default;

    /// <param name="anchor">What the subject is measured beside.</param>
    /// <param name="gate">How long the subject may take, in times of the anchor.</param>
    /// <param name="moonshot">How long it should take.</param>
    /// <param name="round">One round of the anchor, as <see cref="SubjectAsync"/> is one of the subject.</param>
    /// <param name="held">How long it may take as long as the gate is not reached; null: the gate is.</param>
    protected void Beside(string anchor, double gate, double? moonshot, Func<Task<double>> round, double? held = null) =>
        Anchors.Add(new Anchor(anchor, new Bounds(gate, moonshot, held), round));

    /// <summary>How much more a unit of the work takes when there is very much of it.</summary>
    /// <param name="smaller">How much there is in the anchor, which is the subject itself.</param>
    /// <param name="gate">How long the subject may take, in times of the anchor.</param>
    /// <param name="moonshot">How long it should take.</param>
    /// <param name="round">One round of the anchor.</param>
    protected void GrowsFrom(string smaller, double gate, double moonshot, Func<Task<double>> round) =>
        Anchors.Add(new Anchor($"itself, {smaller}", new Bounds(gate, moonshot, IsGrowth: true), round));

    /// <param name="what">What is weighed.</param>
    /// <param name="gate">How much it may be.</param>
    /// <param name="moonshot">How much it should be.</param>
    /// <param name="measure">Weighs it.</param>
    /// <param name="unit">What it is counted in.</param>
    /// <param name="held">How much it may be as long as the gate is not reached; null: the gate is.</param>
    protected void Weigh(string what, double gate, double? moonshot, Func<double> measure, string unit = "B", double? held = null) =>
        Weights.Add(new Weight(what, new Bounds(gate, moonshot, held), measure, unit));
}
