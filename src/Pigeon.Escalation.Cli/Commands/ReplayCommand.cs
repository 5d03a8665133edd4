using System.Globalization;
using Pigeon.Escalation.Cli.Svg;
using Pigeon.Escalation.Cli.Timeline;
using Pigeon.Escalation.Cli.Words;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Cli.Commands;

/// <summary><c>pigeon replay</c>: shows the runs of a journal as a simulation is shown, as a timeline, a picture or JSON.</summary>
internal static class ReplayCommand
{
    private const int RunsNamed = 5;

    /// <summary>Runs the command.</summary>
    /// <returns>The exit code: 1 when this build decides otherwise than the one that wrote the journal.</returns>
    public static int Run(ReplayOptions options, ToolHost host)
    {
        var replay = JournalSource.Read(options.File, host, journal => JournalReplay.ReadAsync(journal));
        if (replay is null)
        {
            return ExitCode.InvalidInput;
        }

        if (options.Run is { } run && replay.Runs.All(r => r.Run.Id != run))
        {
            JournalSource.Complain(host, options.File, $"there is no run {run}; {Known(replay.Runs)}");
            return ExitCode.InvalidInput;
        }

        var words = Languages.For(options.Language);
        return Show(options, host, replay.ToSimulation(options.Run), words);
    }

    private static int Show(ReplayOptions options, ToolHost host, SimulationResult result, IWords words)
    {
        if (options.Svg is not null || !options.Json)
        {
            var timeline = TimelineBuilder.Build(result).Titled(Title(options.File, result.Scenario.Start, words));
            if (options.Svg is { } path && Draw(path, options.File, timeline, words) is { } problem)
            {
                JournalSource.Complain(host, path, problem);
                return ExitCode.InvalidInput;
            }

            if (!options.Json)
            {
                host.Console(options.Color).Write(new TextBlock(new TextTimeline(words).One(timeline, host.TerminalWidth)));
            }
        }

        if (options.Json)
        {
            host.Out.Write(result.ToJson());
        }

        // JSON is one object and nothing else.
        return Divergences(options.Json ? host.Error : host.Out, result.Replayed!, words) ? ExitCode.Diverged : ExitCode.Ok;
    }

    private static bool Divergences(TextWriter output, IReadOnlyList<ReplayedRun> runs, IWords words)
    {
        var diverged = runs.Where(r => r.Divergence is not null).ToList();
        foreach (var run in diverged)
        {
            output.WriteLine(words.Diverges(run.Run.Id.ToString(), OneLine.Of(run.Divergence!)));
        }

        return diverged.Count > 0;
    }

    private static string Title(string file, DateTimeOffset start, IWords words)
    {
        var form = start.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm:ss.fff";
        return words.ReplayTitle(OneLine.Of(Path.GetFileName(file)), start.UtcDateTime.ToString(form, CultureInfo.InvariantCulture));
    }

    private static string Known(IReadOnlyList<ReplayedRun> runs)
    {
        var named = string.Join(", ", runs.Take(RunsNamed).Select(r => r.Run.Id));
        return runs.Count switch
        {
            0 => "the journal holds none",
            <= RunsNamed => $"the journal holds {named}",
            _ => string.Create(CultureInfo.InvariantCulture, $"the journal holds {named} and {runs.Count - RunsNamed} more"),
        };
    }

    private static string? Draw(string path, string input, CallTimeline timeline, IWords words)
        => path.Length > 0 && Path.GetFullPath(path) == Path.GetFullPath(input)
            ? "is the journal itself and would be overwritten"
            : WholeFile.Write(path, stream => SvgTimeline.Write(stream, null, [timeline], words));
}
