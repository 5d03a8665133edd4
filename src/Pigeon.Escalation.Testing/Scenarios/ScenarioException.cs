namespace Pigeon.Escalation.Testing;

/// <summary>A scenario is not valid. The message has one line for each fault.</summary>
public sealed class ScenarioException : Exception
{
    /// <summary>Says what is wrong.</summary>
    /// <param name="faults">At least one, in the order of the file.</param>
    public ScenarioException(IReadOnlyList<ScenarioFault> faults)
        : base(string.Join('\n', faults ?? throw new ArgumentNullException(nameof(faults)))) => Faults = faults;

    /// <summary>All that is wrong, in the order of the file.</summary>
    public IReadOnlyList<ScenarioFault> Faults { get; }
}
