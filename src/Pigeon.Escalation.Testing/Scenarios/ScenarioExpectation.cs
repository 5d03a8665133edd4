namespace Pigeon.Escalation.Testing;

/// <summary>
/// One expectation: at least one event (or, when no <c>event</c> is named, the run's entry among the runs) must have every
/// member that is named here. Immutable.
/// </summary>
/// <param name="Members">
/// The output's member names and the expected values: strings, or whole numbers (<see cref="long"/>) for <c>at</c> (milliseconds),
/// <c>attempt</c> and the like.
/// </param>
public sealed record ScenarioExpectation(IReadOnlyDictionary<string, object> Members);
