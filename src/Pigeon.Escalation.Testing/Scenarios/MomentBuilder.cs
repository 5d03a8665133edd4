using Pigeon.Escalation.Testing.Building;
using Pigeon.Escalation.Testing.Reading;

namespace Pigeon.Escalation.Testing;

/// <summary>What the host does at the moment that was named last, in the order in which it is said. Not safe for several threads.</summary>
public sealed class MomentBuilder : ScenarioStory
{
    private readonly TimeSpan _at;

    internal MomentBuilder(ScenarioBuilder root, TimeSpan at)
        : base(root) => _at = at;

    /// <summary>Starts a run.</summary>
    /// <param name="flow">The flow's id.</param>
    /// <param name="run">The run's name; <c>r1</c>, <c>r2</c>, … when left out.</param>
    /// <param name="priority">Higher goes first when lines are short (L2).</param>
    /// <param name="parameters">Fill the <c>{name}</c> places of the texts; each name once.</param>
    /// <exception cref="ArgumentException">A name is empty, a run of this name is started before, or a parameter stands twice.</exception>
    public MomentBuilder Start(string flow, string? run = null, int priority = 0, params (string Name, string Value)[] parameters)
    {
        Given.Name(flow);
        var name = run is null ? Draft.NextRun() : Given.Name(run);
        var filled = Parameters(parameters);
        if (!Draft.AddRun(name))
            throw new ArgumentException($"the run {Shown.Quote(name)} is started before; allowed: a run's name starts once", nameof(run));
        return Then(new ScenarioStep
        {
            At = _at,
            Kind = ScenarioStepKind.Start,
            Run = name,
            Flow = flow,
            Priority = priority,
            Parameters = filled,
        });
    }

    /// <summary>Aborts a run.</summary>
    /// <param name="run">The run's name.</param>
    /// <param name="mode">Whether a call in progress goes on (B2) or is cut (B3).</param>
    /// <exception cref="ArgumentException">The name is empty, or there is no such mode.</exception>
    public MomentBuilder Abort(string run, AbortMode mode = AbortMode.Graceful) => Then(new ScenarioStep
    {
        At = _at,
        Kind = ScenarioStepKind.Abort,
        Run = Given.Name(run),
        Mode = Given.Member(mode),
    });

    /// <summary>Says that somebody has taken it by other means (B4).</summary>
    /// <param name="run">The run's name.</param>
    /// <param name="by">The contact's id; nobody is named when it is left out.</param>
    /// <exception cref="ArgumentException">A name is empty.</exception>
    public MomentBuilder Acknowledge(string run, string? by = null) => Then(new ScenarioStep
    {
        At = _at,
        Kind = ScenarioStepKind.Acknowledge,
        Run = Given.Name(run),
        By = by is null ? null : Given.Name(by),
    });

    private MomentBuilder Then(ScenarioStep step)
    {
        Draft.Steps.Add(step);
        return this;
    }

    private static Dictionary<string, string> Parameters((string Name, string Value)[] parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var filled = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in parameters)
        {
            if (!filled.TryAdd(Given.Name(name, nameof(parameters)), Given.Text(value, nameof(parameters))))
                throw new ArgumentException($"the parameter {Shown.Quote(name)} stands twice; allowed: once", nameof(parameters));
        }

        return filled;
    }
}
