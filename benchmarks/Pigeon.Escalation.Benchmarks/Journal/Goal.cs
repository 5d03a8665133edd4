namespace Pigeon.Escalation.Benchmarks.Journal;

/// <summary>How fast something must be, beside something else that does the same by the shortest way.</summary>
internal abstract class Goal(string name, string anchor, double gate) : IAsyncDisposable
{
    public string Name { get; } = name;

    public string Anchor { get; } = anchor;

    /// <summary>How many times as fast as the anchor the subject must be.</summary>
    public double Gate { get; } = gate;

    /// <summary>What is worth knowing beside the ratio.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Does one round.</summary>
    /// <returns>How long a unit of the work took, in microseconds.</returns>
    public abstract Task<double> SubjectAsync();

    /// <inheritdoc cref="SubjectAsync" />
    public abstract Task<double> AnchorAsync();

    public abstract ValueTask DisposeAsync();
}
