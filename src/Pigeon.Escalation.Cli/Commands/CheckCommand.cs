using System.Globalization;

namespace Pigeon.Escalation.Cli.Commands;

/// <summary>
/// <c>pigeon check</c>: runs scenarios and compares what they expect. A file that cannot be read is told on stderr, counts as
/// failed, and does not keep the others from being checked.
/// </summary>
internal static class CheckCommand
{
    /// <summary>Runs the command.</summary>
    /// <returns>The exit code: invalid input goes before a failed expectation.</returns>
    public static int Run(IReadOnlyList<string> files, ToolHost host)
    {
        var outcomes = files.Select(file => Check(file, host)).ToList();
        var passed = outcomes.Count(o => o == ExitCode.Ok);
        host.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{passed} passed, {outcomes.Count - passed} failed"));
        return outcomes.Max();
    }

    private static int Check(string file, ToolHost host)
    {
        if (ScenarioFile.Simulate(file, host) is not { } result)
        {
            return ExitCode.InvalidInput;
        }

        var name = OneLine.OfPath(file);
        if (host.Simulation.FirstMismatch(result) is { } mismatch)
        {
            host.Out.WriteLine($"FAILED {name}: {OneLine.Of(mismatch)}");
            return ExitCode.ExpectationFailed;
        }

        host.Out.WriteLine($"ok  {name}");
        return ExitCode.Ok;
    }
}
