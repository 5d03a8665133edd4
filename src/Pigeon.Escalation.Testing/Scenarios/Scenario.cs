namespace Pigeon.Escalation.Testing;

/// <summary>Flows, how the simulated phones behave, and what the host does when. Immutable.</summary>
public sealed record Scenario
{
    /// <summary>A line for people.</summary>
    public string? Title { get; init; }

    /// <summary>The clock's time at 0 s.</summary>
    public DateTimeOffset Start { get; init; } = new(2026, 1, 5, 9, 0, 0, TimeSpan.FromHours(9));

    /// <summary>The engine's settings: pools, durations, limits, and the flows.</summary>
    public required EscalationOptions Options { get; init; }

    /// <summary>The contacts by id, in the order of the file.</summary>
    public required IReadOnlyList<Contact> Contacts { get; init; }

    /// <summary>How long the texts of a guidance take, by the guidance's id.</summary>
    public required IReadOnlyDictionary<string, GuidanceTimes> GuidanceTimes { get; init; }

    /// <summary>The phones that somebody has said something of, by number; any other rings on.</summary>
    public required IReadOnlyDictionary<string, ScriptedPhone> Phones { get; init; }

    /// <summary>What the host does, in the order of the file.</summary>
    public required IReadOnlyList<ScenarioStep> Script { get; init; }

    /// <summary>What is expected of the outcome, in the order of the file.</summary>
    public IReadOnlyList<ScenarioExpectation> Expect { get; init; } = [];
}
