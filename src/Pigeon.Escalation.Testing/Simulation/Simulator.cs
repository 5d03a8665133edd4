namespace Pigeon.Escalation.Testing;

/// <summary>
/// Plays a scenario on the fake clock through the engine, the arbiter and the state machine that a host runs in production.
/// The same scenario gives the same result, every time, on every machine.
/// </summary>
public static class Simulator
{
    /// <summary>Plays a scenario until nothing is left to happen.</summary>
    /// <exception cref="ScenarioException">The simulation goes past the year 9900.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The scenario was not read from a file, and
    /// its settings or flows are not valid.</exception>
    public static SimulationResult Run(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return new SimulationRun(scenario).Play();
    }

    /// <inheritdoc cref="Run" />
    public static SimulationResult Simulate(this Scenario scenario) => Run(scenario);
}
