using System.Text.Json;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.Scenarios;

/// <summary>
/// An expected output of the suite as the result that must have given it, read without the code that writes it, so that the
/// writer has something to be held against.
/// </summary>
internal static class RecordedOutcome
{
    public static SimulationResult Read(string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(ConformanceFiles.ExpectedPath(name)));
        return new SimulationResult
        {
            Scenario = Scenario.Load(ConformanceFiles.ScenarioPath(name)),
            Events = [.. json.RootElement.GetProperty("events").EnumerateArray().Select(Event)],
            Runs = [.. json.RootElement.GetProperty("runs").EnumerateArray().Select(Run)],
        };
    }

    private static SimulatedEvent Event(JsonElement json)
    {
        var name = Text(json, "event")!;
        var isAttempt = name.StartsWith("attempt.", StringComparison.Ordinal);
        return new SimulatedEvent
        {
            Name = name,
            At = Time(json, "at")!.Value,
            Run = Text(json, "run")!,
            Detail = new CallFlowEvent
            {
                Kind = Word<CallFlowEventKind>(name),
                Flow = Text(json, "flow"),
                Attempt = Number(json, "attempt"),
                AttemptKind = Word<AttemptKind>(Text(json, "kind")),
                Contact = Text(json, "contact"),
                Phone = Text(json, "phone"),
                Loop = Number(json, "loop"),
                Key = Text(json, "key")?[0] ?? '\0',
                AttemptStatus = isAttempt ? Word<AttemptStatus>(Text(json, "status")) : default,
                AttemptReason = isAttempt ? Word<AttemptReason>(Text(json, "reason")) : default,
                RunStatus = isAttempt ? default : Word<RunStatus>(Text(json, "status")),
                RunReason = isAttempt ? default : Word<RunReason>(Text(json, "reason")),
            },
        };
    }

    private static SimulatedRun Run(JsonElement json) => new()
    {
        Run = Text(json, "run")!,
        Flow = Text(json, "flow")!,
        Status = Word<RunStatus>(Text(json, "status")),
        Reason = Word<RunReason>(Text(json, "reason")),
        Contact = Text(json, "contact"),
        Key = Text(json, "key")?[0] ?? '\0',
        StartedAt = Time(json, "startedAt"),
        EndedAt = Time(json, "endedAt"),
        Attempts = Number(json, "attempts"),
    };

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static int Number(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetInt32() : 0;

    private static TimeSpan? Time(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? TimeSpan.FromMilliseconds(value.GetInt64()) : null;

    // all-left is AllLeft, attempt.started is AttemptStarted; run.rejected is no event of the engine.
    private static T Word<T>(string? word)
        where T : struct, Enum
    {
        var name = string.Concat((word ?? "").Where(char.IsAsciiLetter));
        return Enum.TryParse<T>(name, ignoreCase: true, out var value) ? value : default;
    }
}
