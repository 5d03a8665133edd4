using Pigeon.Escalation.Testing.Building;

namespace Pigeon.Escalation.Testing;

/// <summary>
/// Tells a scenario in C#, so that the test of a policy reads as a story. Invalid use throws at the call. Not safe for several threads.
/// <code>
/// var scenario = new ScenarioBuilder()
///     .Lines(4)
///     .Flow("f", "A", "B", "C").LoopLimit(2)
///     .Phone("A").Answers("5s").Presses('2', "20s").ThenAnswers("5s").HangsUp("9s")
///     .Phone("B").Declines("3s")
///     .At("0s").Start("f", run: "r1")
///     .At("45s").Abort("r1")
///     .Build();
/// </code>
/// </summary>
public sealed class ScenarioBuilder : ScenarioStory
{
    /// <summary>One line, and nothing else yet.</summary>
    public ScenarioBuilder()
        : base(null)
    {
    }

    internal ScenarioDraft Told { get; } = new();
}
