using Pigeon.Escalation.Cli.Commands;

namespace Pigeon.Escalation.Tests.Cli;

/// <summary>One run of the tool, without a process: what it printed and how it ended.</summary>
internal sealed record ToolRun(int Code, string Out, string Error)
{
    /// <summary>The lines that were printed.</summary>
    public string[] Lines => Out.TrimEnd('\n').Split('\n');

    /// <summary>As in a pipe: no terminal, no colour.</summary>
    public static ToolRun Of(params string[] arguments) => With(host => host, arguments);

    /// <summary>As on a terminal of that width.</summary>
    public static ToolRun On(int width, params string[] arguments)
        => With(host => host with { TerminalWidth = width, AllowsColor = true }, arguments);

    /// <summary>With something changed.</summary>
    public static ToolRun With(Func<ToolHost, ToolHost> change, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var host = new ToolHost { Out = output, Error = error, OpenInput = () => Stream.Null, Simulation = new LibrarySimulation() };
        var code = PigeonCommandLine.Run(arguments, change(host));
        return new ToolRun(code, output.ToString(), error.ToString());
    }
}
