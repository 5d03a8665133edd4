using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace Pigeon.Escalation.Cli.Commands;

/// <summary>The world as a command sees it; a test puts its own in place.</summary>
internal sealed record ToolHost
{
    /// <summary>Where text and JSON go.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Where faults go, one line each.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Gives what <c>-</c> stands for.</summary>
    public required Func<Stream> OpenInput { get; init; }

    /// <summary>The cells of the terminal that <see cref="Out"/> is; null when it is a file or a pipe.</summary>
    public int? TerminalWidth { get; init; }

    /// <summary>Whether the surroundings allow colour: a terminal, and no <c>NO_COLOR</c>.</summary>
    public bool AllowsColor { get; init; }

    /// <summary>What runs the scenarios.</summary>
    public required ISimulation Simulation { get; init; }

    /// <summary>A variable of the environment, where secrets come from.</summary>
    public Func<string, string?> Environment { get; init; } = _ => null;

    /// <summary>Calls back at each Ctrl+C, until it is disposed of.</summary>
    public Func<Action, IDisposable?> OnInterrupt { get; init; } = _ => null;

    /// <summary>Makes the carrier of real calls.</summary>
    public Func<AsteriskOptions, ISpeechSynthesizer, ILoggerFactory, ITelephonyProvider> Asterisk { get; init; } =
        (options, speech, logs) => new AsteriskTelephony(options, speech, TimeProvider.System, logs);

    /// <summary>A console that writes to <see cref="Out"/>, and writes plain text when there is to be no colour.</summary>
    public IAnsiConsole Console(bool color)
    {
        var plain = !color || !AllowsColor;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Out),
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Yes,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.EightBit,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = TerminalWidth ?? short.MaxValue;
        return console;
    }
}
