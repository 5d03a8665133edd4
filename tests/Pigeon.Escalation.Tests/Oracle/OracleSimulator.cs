using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.Oracle;

/// <summary>
/// Says what a scenario must give, from the rules alone: written apart from the engine, sharing no code with it, as plainly as can be.
/// Where the two differ, one of them has misread a rule.
/// </summary>
internal sealed class OracleSimulator
{
    private readonly OracleWorld _world;
    private readonly List<(ScenarioStep Start, OracleRun Run)> _runs = [];
    private readonly IReadOnlyList<ScenarioStep> _script;

    private OracleSimulator(Scenario scenario) => (_world, _script) = (new OracleWorld(scenario), scenario.Script);

    /// <summary>The whole output, but for the free text of refusals, which is left out.</summary>
    public static string Run(Scenario scenario) => new OracleSimulator(scenario).Run();

    private string Run()
    {
        foreach (var step in _script) _world.Queue.Schedule(step.At, OracleRank.HostWish, () => Do(step));
        _world.Queue.RunToTheEnd();

        // In script order: that of the file.
        return _world.Log.ToJson(_script.SelectMany(step => _runs.Where(one => one.Start == step).Select(one => one.Run)));
    }

    private void Do(ScenarioStep step)
    {
        var accepted = step.Kind switch
        {
            ScenarioStepKind.Start => Start(step),
            ScenarioStepKind.Abort => Find(step.Run)?.Abort(step.Mode) ?? false,
            _ => Find(step.Run)?.Acknowledge(step.By) ?? false,
        };
        if (!accepted) _world.Log.Add(step.Run, "run.rejected");
    }

    private OracleRun? Find(string name) => _runs.FirstOrDefault(one => one.Run.Name == name).Run;

    private bool Start(ScenarioStep step)
    {
        var flow = _world.Flows[step.Flow!];
        var pool = _world.Pools[flow.Pool];
        if (!OracleTexts.AreFilled(flow, step.Parameters, _world.Flows) || !pool.HasRoom) return false;
        var run = new OracleRun(_world, step.Run, flow, step.Priority);
        _runs.Add((step, run));
        run.Log("run.accepted", ("flow", flow.Id));
        if (pool.HasLine)
        {
            run.Start();
            return true;
        }

        pool.Queue(run);
        run.Log("run.waiting");
        return true;
    }
}
