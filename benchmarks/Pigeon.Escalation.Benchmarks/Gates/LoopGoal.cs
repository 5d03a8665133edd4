namespace Pigeon.Escalation.Benchmarks.Gates;

/// <summary>A goal whose subject and anchors are loops on the calling thread.</summary>
/// <param name="name">What is measured.</param>
/// <param name="effort">How long a round is.</param>
/// <param name="fixedCount">How many times a round does the work, for subject and anchors; 0: as often as fills the time.</param>
internal abstract class LoopGoal(string name, Effort effort, int fixedCount = 0) : Goal(name)
{
    private readonly List<Loop> _loops = [];
    private Loop? _subject;

    protected Effort Effort { get; } = effort;

    private Loop SubjectLoop => _subject ??= Add(Subject, fixedCount);

    public override Task<double> SubjectAsync() => Task.FromResult(SubjectLoop.Round());

    public override Task WarmUpAsync()
    {
        _ = SubjectLoop;
        Compiler.Satisfy(() => _loops.ForEach(l => l.WarmUp()));
        _loops.ForEach(l => l.WarmUp());
        return Task.CompletedTask;
    }

    /// <summary>Does the work that is measured.</summary>
    /// <param name="count">How many times.</param>
    protected abstract void Subject(int count);

    protected void Beside(string anchor, double gate, double? moonshot, Action<int> repeat, double? held = null)
    {
        var loop = Add(repeat, fixedCount);
        Beside(anchor, gate, moonshot, () => Task.FromResult(loop.Round()), held);
    }

    protected void GrowsFrom(string smaller, double gate, double moonshot, Action<int> repeat)
    {
        var loop = Add(repeat, fixedCount);
        GrowsFrom(smaller, gate, moonshot, () => Task.FromResult(loop.Round()));
    }

    /// <summary>Not a byte, once it is warm.</summary>
    protected void AllocatesNothing() => Weigh("allocated each time", 0, 0, SubjectLoop.Allocated);

    private Loop Add(Action<int> repeat, int count)
    {
        var loop = new Loop(repeat, Effort.Microseconds, count);
        _loops.Add(loop);
        return loop;
    }
}
