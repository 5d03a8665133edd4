using Pigeon.Escalation.Cli.Svg;
using Pigeon.Escalation.Cli.Timeline;
using Pigeon.Escalation.Cli.Words;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Cli.Commands;

/// <summary><c>pigeon simulate</c>: runs a scenario and shows what happens, as a timeline, a picture or JSON.</summary>
internal static class SimulateCommand
{
    /// <summary>Runs the command.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(SimulateOptions options, ToolHost host)
    {
        var results = options.File is { } file ? FromFile(file, host) : BuiltIn(host.Simulation);
        if (results is null)
        {
            return ExitCode.InvalidInput;
        }

        if (options.Json && options.Svg is null)
        {
            host.Out.Write(Json(host.Simulation, results));
            return ExitCode.Ok;
        }

        var words = Languages.For(options.Language);
        var timelines = Timelines(results, words);
        if (options.Svg is { } path && Draw(path, options.File, timelines, words) is { } problem)
        {
            host.Error.WriteLine($"{OneLine.OfPath(path)}: {problem}");
            return ExitCode.InvalidInput;
        }

        Print(options, host, results, timelines, words);
        return ExitCode.Ok;
    }

    private static List<CallTimeline> Timelines(List<SimulationResult> results, IWords words)
    {
        var timelines = results.ConvertAll(TimelineBuilder.Build);
        return timelines is [var one, var four] ? [one.Titled(words.OneLineTitle), four.Titled(words.FourLinesTitle)] : timelines;
    }

    private static List<SimulationResult>? FromFile(string file, ToolHost host)
        => ScenarioFile.Simulate(file, host) is { } result ? [result] : null;

    private static List<SimulationResult> BuiltIn(ISimulation simulation)
        => [simulation.Run(BuiltInScenarios.OneLine(simulation)), simulation.Run(BuiltInScenarios.FourLines(simulation))];

    private static string? Draw(string path, string? input, List<CallTimeline> timelines, IWords words)
    {
        if (input is not null and not "-" && path.Length > 0 && Path.GetFullPath(path) == Path.GetFullPath(input))
        {
            return "is the scenario itself and would be overwritten";
        }

        var title = timelines.Count > 1 ? words.BuiltInTitle : null;
        return WholeFile.Write(path, stream => SvgTimeline.Write(stream, title, timelines, words));
    }

    private static void Print(
        SimulateOptions options, ToolHost host, List<SimulationResult> results, List<CallTimeline> timelines, IWords words)
    {
        if (options.Json)
        {
            host.Out.Write(Json(host.Simulation, results));
            return;
        }

        var text = new TextTimeline(words);
        var lines = timelines is [var left, var right]
            ? text.Pair(words.BuiltInTitle, left, right, host.TerminalWidth)
            : text.One(timelines[0], host.TerminalWidth);
        host.Console(options.Color).Write(new TextBlock(lines));
    }

    /// <summary>The built-in pair is one object too: each result under the name of its case.</summary>
    private static string Json(ISimulation simulation, List<SimulationResult> results) => results is [var one, var four]
        ? $"{{\n\"oneLine\": {simulation.ToJson(one).TrimEnd()},\n\"fourLines\": {simulation.ToJson(four).TrimEnd()}\n}}\n"
        : simulation.ToJson(results[0]);
}
