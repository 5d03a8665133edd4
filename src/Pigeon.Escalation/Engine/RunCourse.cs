using Pigeon.Escalation.Lines;

namespace Pigeon.Escalation.Engine;

/// <summary>
/// What there is to keep of a run that has left the queue. A run that waits has none: there may be a million of them. Changed by the
/// pump alone, as the run's row is.
/// </summary>
internal sealed class RunCourse
{
    /// <inheritdoc cref="RunRow.Lease" />
    public LinePlace Line { get; set; }

    public bool IsLeased { get; set; }

    public long StartedAt { get; set; }

    public long EndedAt { get; set; }

    public string? Contact { get; set; }

    public char Key { get; set; }

    public Rule Rule { get; set; }

    public List<AttemptNote> Attempts { get; } = new(1);

    /// <inheritdoc cref="RunRow.Deferred" />
    public List<EngineMessage>? Deferred { get; set; }

    /// <inheritdoc cref="RunRow.HeldEnds" />
    public List<EngineMessage>? HeldEnds { get; set; }

    /// <inheritdoc cref="RunRow.Spans" />
    public RunSpans? Spans { get; set; }
}
