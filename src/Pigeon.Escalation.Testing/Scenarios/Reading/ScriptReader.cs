using System.Text.Json;

namespace Pigeon.Escalation.Testing.Reading;

/// <summary>What the host does when.</summary>
internal sealed class ScriptReader(NameTable<string> flows, NameTable<Contact> contacts, ScenarioNode? script)
{
    private static readonly string[] Verbs = ["start", "abort", "acknowledge"];
    private static readonly string[] Names = ["at", .. Verbs, "run", "priority", "parameters", "mode", "by"];

    private readonly List<ScenarioNode> _mentioned = [];

    /// <summary>The runs that the script starts; complete once it has been read.</summary>
    public NameTable<string> Runs { get; } = new("started run", script?.Kind == JsonValueKind.Array);

    public IReadOnlyList<ScenarioStep> Read()
    {
        List<ScenarioStep> steps = [.. script.Items("an array of starts, aborts and acknowledgements").Select(Step)];

        // A step may stand before the start that it is about.
        foreach (var run in _mentioned) Runs.Find(run);
        return steps;
    }

    private ScenarioStep Step(ScenarioNode node)
    {
        var step = Members.Of(node, Names);
        var at = step.Required("at").Duration();
        var verbs = step.Among(Verbs);
        if (verbs.Count != 1)
        {
            var found = verbs.Count == 0 ? "none" : string.Join(" and ", verbs.Select(one => one.Name));
            step.Fault($"found {found} of start, abort, acknowledge; allowed: exactly one of them");
        }
        else
        {
            if (verbs[0].Name != "start") step.NotHere("with \"start\"", "run", "priority", "parameters");
            if (verbs[0].Name != "abort") step.NotHere("with \"abort\"", "mode");
            if (verbs[0].Name != "acknowledge") step.NotHere("with \"acknowledge\"", "by");
        }

        if (step["start"] is { } start) return Start(at, start, step);
        if ((step["abort"] ?? step["acknowledge"]) is { } run) _mentioned.Add(run);
        return step["abort"] is { } abort ? Abort(at, abort, step) : Acknowledge(at, step);
    }

    private ScenarioStep Start(TimeSpan at, ScenarioNode flow, Members step)
    {
        var node = step.Required("run");
        var run = node?.NonEmpty("a name for the run") ?? "";
        if (run.Length > 0 && !Runs.Add(run, run))
            node!.Fault($"the run {node.Shown()} is started twice; allowed: a run's name starts once");
        return new ScenarioStep
        {
            At = at,
            Kind = ScenarioStepKind.Start,
            Run = run,
            Flow = flows.Find(flow),
            Priority = step["priority"].Integer(0, int.MinValue, int.MaxValue),
            Parameters = Parameters(step["parameters"]),
        };
    }

    private static ScenarioStep Abort(TimeSpan at, ScenarioNode run, Members step)
    {
        var mode = step["mode"].Word(("graceful", AbortMode.Graceful), ("hangUp", AbortMode.HangUp));
        return new ScenarioStep
        {
            At = at,
            Kind = ScenarioStepKind.Abort,
            Run = run.Text,
            Mode = mode == default ? AbortMode.Graceful : mode,
        };
    }

    private ScenarioStep Acknowledge(TimeSpan at, Members step) => new()
    {
        At = at,
        Kind = ScenarioStepKind.Acknowledge,
        Run = step["acknowledge"]?.Text ?? "",
        By = contacts.Find(step["by"])?.Id,
    };

    private static Dictionary<string, string> Parameters(ScenarioNode? node)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in node.Named("parameter", "an object with texts by name", emptyNames: true))
            parameters.Add(member.Name!, member.Text("a text") ?? "");
        return parameters;
    }
}
