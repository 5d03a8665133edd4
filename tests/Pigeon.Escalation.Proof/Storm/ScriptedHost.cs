using System.Text.RegularExpressions;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Proof.Storm;

/// <summary>The host of a script: asks once, retries nothing, and knows only the answers that reached it.</summary>
internal sealed partial class ScriptedHost(World world)
{
    private readonly Dictionary<string, RunId> _runs = new(StringComparer.Ordinal);
    private readonly List<(Life Life, ScenarioStep Step, Task Answer)> _open = [];

    public void Do(ScenarioStep step)
    {
        world.BeginIfDue();
        if (world.Host is not { } life)
        {
            return;
        }

        var run = _runs.GetValueOrDefault(step.Run);
        if (step.Kind != ScenarioStepKind.Start && run == default)
        {
            return;
        }

        world.Chronicle.Add(new Entry { What = Asked(step.Kind), Name = step.Run, Run = run, Text = step.Flow ?? step.Mode.ToString() });
        _open.Add((life, step, Ask(life.Engine, step, run)));
        TakeAnswers();
    }

    /// <summary>When all is over, every line of every pool must be free, and a start on it calls at once (L4).</summary>
    public void StartOnEveryLine()
    {
        foreach (var (pool, lines) in world.Pools)
        {
            if (world.Case.Scenario.Options.Flows.FirstOrDefault(f => f.Pool == pool) is { } flow)
            {
                for (var line = 1; line <= lines; line++)
                {
                    Do(new ScenarioStep { At = default, Kind = ScenarioStepKind.Start, Run = $"fresh {pool} {line}", Flow = flow.Id });
                }
            }
        }
    }

    /// <summary>Takes the answers that have come, if who has asked still lives.</summary>
    public void TakeAnswers()
    {
        foreach (var (life, step, answer) in _open.Where(o => o.Answer.IsCompleted || !o.Life.IsAlive).ToList())
        {
            _open.RemoveAll(o => o.Answer == answer);
            if (life.IsAlive)
            {
                Take(step, answer);
            }
        }
    }

    private void Take(ScenarioStep step, Task answer)
    {
        var start = answer is Task<StartResult> starting ? starting.Result : default;
        var refusal = answer is Task<RequestResult> request ? request.Result.Refusal : start.Refusal;
        if (start.Run != default)
        {
            _runs[step.Run] = start.Run;
        }

        world.Chronicle.Add(new Entry
        {
            What = Asked(step.Kind) + 1,
            Name = step.Run,
            Run = _runs.GetValueOrDefault(step.Run),
            Refusal = refusal,
            Text = step.Flow ?? step.Mode.ToString(),
        });
    }

    private static What Asked(ScenarioStepKind kind) => kind switch
    {
        ScenarioStepKind.Start => What.StartAsked,
        ScenarioStepKind.Abort => What.AbortAsked,
        _ => What.AcknowledgeAsked,
    };

    /// <summary>The engine's own task: what comes after an await may run on another thread, and then no two plays are the same.</summary>
    private Task Ask(ICallFlowEngine engine, ScenarioStep step, RunId run) => step.Kind switch
    {
        ScenarioStepKind.Start => engine.StartAsync(
            new CallFlowRequest(step.Flow!) { Priority = step.Priority, Parameters = ParametersOf(step) }).AsTask(),
        ScenarioStepKind.Abort => engine.AbortAsync(run, step.Mode).AsTask(),
        _ => engine.AcknowledgeAsync(run, step.By).AsTask(),
    };

    /// <summary>A fresh start fills in whatever any text of the scenario asks for.</summary>
    private Dictionary<string, string> ParametersOf(ScenarioStep step)
    {
        if (!step.Run.StartsWith("fresh ", StringComparison.Ordinal))
        {
            return new Dictionary<string, string>(step.Parameters);
        }

        var texts = world.Case.Scenario.Options.Flows.Select(f => f.Guidance)
            .SelectMany(g => g.Reactions.Values.Select(r => r.Message).Append(g.Message).Append(g.ClosingMessage));
        return texts.SelectMany(t => Placeholder().Matches(t)).Select(m => m.Groups[1].Value).Distinct()
            .ToDictionary(name => name, _ => "x");
    }

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex Placeholder();
}
