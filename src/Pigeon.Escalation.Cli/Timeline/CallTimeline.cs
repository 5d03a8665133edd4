using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Cli.Timeline;

/// <summary>What happened in a simulation, arranged for showing: rows to read, and bars to draw. It has no words and no shapes.</summary>
internal sealed record CallTimeline
{
    public required Scenario Scenario { get; init; }

    /// <summary>The scenario's title, safe to print; null when it has none.</summary>
    public required string? Title { get; init; }

    /// <summary>The pools and their lines, in the order of their names.</summary>
    public required IReadOnlyList<(string Pool, int Capacity)> Pools { get; init; }

    /// <summary>The flows that a run was in, in the order of their first use.</summary>
    public required IReadOnlyList<CallFlow> Flows { get; init; }

    /// <summary>The runs, refused ones too, in the order of the script.</summary>
    public required IReadOnlyList<TimelineRun> Runs { get; init; }

    /// <summary>One for each event, in order.</summary>
    public required IReadOnlyList<TimelineRow> Rows { get; init; }

    /// <summary>The calls, in the order in which they were dialled.</summary>
    public required IReadOnlyList<TimelineCall> Calls { get; init; }

    /// <summary>Which run held which line when, in the order in which they got it.</summary>
    public required IReadOnlyList<TimelineSpan> Holds { get; init; }

    /// <summary>Which run waited when, in the order in which they began to.</summary>
    public required IReadOnlyList<TimelineSpan> Waits { get; init; }

    /// <summary>When the last thing happened, from the start.</summary>
    public required TimeSpan End { get; init; }

    /// <summary>It was read from a journal, which does not know how many lines there were.</summary>
    public required bool IsReplay { get; init; }

    /// <summary>The same under a title of its own.</summary>
    public CallTimeline Titled(string title) => this with { Title = title };

    /// <summary>A contact's name for people: safe to print, and the id when there is none.</summary>
    public string NameOf(string? contact)
        => SafeText.Clean(Scenario.Contacts.FirstOrDefault(c => c.Id == contact)?.Name is { Length: > 0 } name ? name : contact ?? "");
}
