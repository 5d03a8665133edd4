using System.Text;
using Pigeon.Escalation.Cli.Calls;

namespace Pigeon.Escalation.Cli.Commands;

/// <summary>The real world: this process's streams, terminal and environment.</summary>
internal static class ProcessHost
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Runs the tool in this process.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] arguments)
    {
        var piped = Console.IsOutputRedirected;
        if (!piped)
        {
            Console.OutputEncoding = Utf8;
        }

        using var error = new StreamWriter(Console.OpenStandardError(), Utf8) { AutoFlush = true, NewLine = "\n" };
        var output = new StreamWriter(new OutputStream(Console.OpenStandardOutput()), Utf8, 16384) { NewLine = "\n" };
        var host = new ToolHost
        {
            Out = output,
            Error = error,
            OpenInput = Console.OpenStandardInput,
            TerminalWidth = piped ? null : TerminalWidth(),
            AllowsColor = !piped && AllowsColor(),
            Simulation = new LibrarySimulation(),
            Environment = Environment.GetEnvironmentVariable,
            OnInterrupt = happened => new Interrupts(happened),
        };
        var code = PigeonCommandLine.Run(arguments, host);
        return Finish(output, error, code);
    }

    private static int Finish(StreamWriter output, StreamWriter error, int code)
    {
        try
        {
            output.Flush();
            return code;
        }
        catch (OutputException fault)
        {
            return Math.Max(code, fault.Report(error));
        }
    }

    private static int TerminalWidth()
    {
        try
        {
            return Console.WindowWidth > 0 ? Console.WindowWidth : 80;
        }
        catch (IOException)
        {
            return 80;
        }
    }

    /// <summary>As no-color.org asks: any value but an empty one means no colour.</summary>
    private static bool AllowsColor()
        => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb";
}
