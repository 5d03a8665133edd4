using System.Diagnostics.CodeAnalysis;
using Pigeon.Escalation.Testing.Reading;

namespace Pigeon.Escalation.Testing;

/// <summary>Flows, how the simulated phones behave, and what the host does when. Immutable.</summary>
public sealed record Scenario
{
    /// <summary>A line for people.</summary>
    public string? Title { get; init; }

    /// <summary>The clock's time at 0 s.</summary>
    public DateTimeOffset Start { get; init; } = DefaultStart;

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

    internal static DateTimeOffset DefaultStart { get; } = new(2026, 1, 5, 9, 0, 0, TimeSpan.FromHours(9));

    /// <summary>Reads a scenario file's text: JSON with comments and trailing commas.</summary>
    /// <param name="utf8">The text as UTF-8, with or without a byte order mark.</param>
    /// <exception cref="ScenarioException">The text is not a valid scenario; it has every fault, in the order of the file.</exception>
    public static Scenario Parse(ReadOnlyMemory<byte> utf8) =>
        TryParse(utf8, out var scenario, out var faults) ? scenario : throw new ScenarioException(faults);

    /// <inheritdoc cref="Parse(ReadOnlyMemory{byte})" />
    /// <param name="text">The text.</param>
    public static Scenario Parse(string text) =>
        TryParse(text, out var scenario, out var faults) ? scenario : throw new ScenarioException(faults);

    /// <summary>Reads a scenario file's text: JSON with comments and trailing commas. Nothing in the text makes it throw.</summary>
    /// <param name="utf8">The text as UTF-8, with or without a byte order mark.</param>
    /// <param name="scenario">The scenario; null when there are faults.</param>
    /// <param name="faults">Every fault, in the order of the file; empty when there is none.</param>
    /// <returns>Whether there is no fault.</returns>
    public static bool TryParse(
        ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out Scenario? scenario, out IReadOnlyList<ScenarioFault> faults)
    {
        (scenario, faults) = ScenarioReader.Read(utf8.Span);
        return scenario is not null;
    }

    /// <inheritdoc cref="TryParse(ReadOnlyMemory{byte}, out Scenario?, out IReadOnlyList{ScenarioFault})" />
    /// <param name="text">The text.</param>
    /// <param name="scenario">The scenario; null when there are faults.</param>
    /// <param name="faults">Every fault, in the order of the file; empty when there is none.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out Scenario? scenario, out IReadOnlyList<ScenarioFault> faults)
    {
        ArgumentNullException.ThrowIfNull(text);
        (scenario, faults) = ScenarioReader.Read(text);
        return scenario is not null;
    }

    /// <summary>Reads a scenario file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ScenarioException">The file is not a valid scenario; it has every fault, in the order of the file.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static Scenario Load(string path) => Parse(File.ReadAllBytes(path));
}
