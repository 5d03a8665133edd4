using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Reflection;
using Pigeon.Escalation.Cli.Calls;
using Pigeon.Escalation.Cli.Words;

namespace Pigeon.Escalation.Cli.Commands;

/// <summary>The command line: what may be written on it, and what is done then.</summary>
internal static class PigeonCommandLine
{
    /// <summary>Does what the arguments say.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(IReadOnlyList<string> arguments, ToolHost host)
    {
        try
        {
            var parsed = Root(host).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
            {
                host.Error.WriteLine($"pigeon: {OneLine.Of(Fault(parsed))} See pigeon --help.");
                return ExitCode.InvalidInput;
            }

            var streams = new InvocationConfiguration { Output = host.Out, Error = host.Error, EnableDefaultExceptionHandler = false };
            return parsed.Invoke(streams);
        }
        catch (OutputException fault)
        {
            return fault.Report(host.Error);
        }
        catch (Exception fault)
        {
            host.Error.WriteLine($"pigeon: internal error: {fault.GetType().Name}: {OneLine.Of(fault.Message)}");
            return ExitCode.InternalError;
        }
    }

    /// <summary>One fault is enough to mend; the first is the one that the others follow from.</summary>
    private static string Fault(ParseResult parsed) => (parsed.CommandResult.Command, parsed.UnmatchedTokens) switch
    {
        (RootCommand, [var word, ..]) => $"'{word}' is not a command; there are simulate, check, call, replay and journal.",
        (RootCommand, _) => "A command is needed: simulate, check, call, replay or journal.",
        ({ Subcommands.Count: > 0 }, [var word, ..]) => $"'{word}' is not a command of journal; there are verify and export.",
        ({ Subcommands.Count: > 0 }, _) => "A command is needed after journal: verify or export.",
        _ => parsed.Errors[0].Message,
    };

    private static RootCommand Root(ToolHost host)
    {
        const string Does =
            "Simulates call flows, runs them on real phones and replays journals: who is called when, on which line, and why.";
        var root = new RootCommand(Does) { Simulate(host), Check(host), CallArguments.Command(host), Replay(host), Journal(host) };
        foreach (var option in root.Options.OfType<VersionOption>())
        {
            option.Action = new PrintVersion(host.Out);
        }

        return root;
    }

    private static Command Simulate(ToolHost host)
    {
        var file = new Argument<string?>("FILE")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = "The scenario, or - for standard input. Left out: two flows at once, on one line and on four.",
        };
        file.Validators.Add(NoOption);
        var (json, svg, language, noColor) = HowToShow();
        var command = new Command("simulate", "Run a scenario and show what happens as a timeline.") { file, json, svg, language, noColor };
        command.SetAction(parsed => SimulateCommand.Run(
            new SimulateOptions(
                parsed.GetValue(file), parsed.GetValue(json), parsed.GetValue(svg), parsed.GetValue(language)!, !parsed.GetValue(noColor)),
            host));
        return command;
    }

    private static Command Replay(ToolHost host)
    {
        var file = JournalArgument();
        var run = new Option<string?>("--run") { HelpName = "ID", Description = "Show this run only, from its own acceptance." };
        run.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !RunId.TryParse(token.Value, out _))
            {
                result.AddError($"--run takes the sixteen hexadecimal digits of a run's id, not '{token.Value}'.");
            }
        });
        var (json, svg, language, noColor) = HowToShow();
        const string Does = "Show the runs of a journal as a timeline. Exit code 1: this version decides otherwise; 2: it cannot be read.";
        var command = new Command("replay", Does) { file, run, json, svg, language, noColor };
        command.SetAction(parsed => ReplayCommand.Run(
            new ReplayOptions(
                parsed.GetValue(file)!, RunId.TryParse(parsed.GetValue(run), out var id) ? id : null, parsed.GetValue(json),
                parsed.GetValue(svg), parsed.GetValue(language)!, !parsed.GetValue(noColor)),
            host));
        return command;
    }

    private static Command Journal(ToolHost host)
    {
        var file = JournalArgument();
        var verify = new Command(
            "verify", "Read every byte. Exit code 1: this version decides a run otherwise; 2: something is damaged or newer.") { file };
        verify.SetAction(parsed => JournalCommand.Verify(parsed.GetValue(file)!, host));
        var copy = new Argument<string>("OUT") { Description = "The flat file: to take away, or to keep as evidence." };
        copy.Validators.Add(NoOption);
        var export = new Command("export", "Copy all that a journal holds into one flat file, as a whole or not at all.") { file, copy };
        export.SetAction(parsed => JournalCommand.Export(parsed.GetValue(file)!, parsed.GetValue(copy)!, host));
        return new Command("journal", "Verify a journal, or copy it into one flat file.") { verify, export };
    }

    private static Argument<string> JournalArgument()
    {
        const string What = "An SQLite journal, which may be in use, or a flat journal file; it is only read.";
        var file = new Argument<string>("FILE") { Description = What };
        file.Validators.Add(NoOption);
        return file;
    }

    private static (Option<bool> Json, Option<string?> Svg, Option<string> Language, Option<bool> NoColor) HowToShow()
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object and nothing else." };
        var svg = new Option<string?>("--svg") { HelpName = "FILE", Description = "Write the timeline as a picture, too." };
        return (json, svg, LanguageOption(), NoColor());
    }

    public static Option<bool> NoColor() => new("--no-color") { Description = "Print without colour; so do pipes, files and NO_COLOR." };

    public static Option<string> LanguageOption()
    {
        var language = new Option<string>("--lang") { HelpName = "en|ja", Description = "The language of the timeline." };
        language.DefaultValueFactory = _ => "en";
        language.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !Languages.Codes.Contains(token.Value, StringComparer.Ordinal))
            {
                result.AddError($"--lang takes en or ja, not '{token.Value}'.");
            }
        });
        return language;
    }

    private static Command Check(ToolHost host)
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.OneOrMore, Description = "The scenarios; - is standard input." };
        files.Validators.Add(NoOption);
        const string Does = "Run scenarios and compare what they expect. Exit code 1: an expectation failed; 2: a file is invalid.";
        var command = new Command("check", Does) { files };
        command.SetAction(parsed => CheckCommand.Run(parsed.GetValue(files)!, host));
        return command;
    }

    /// <summary>A mistyped option is not the name of a file; a file that is called so can be written as <c>./--name</c>.</summary>
    public static void NoOption(ArgumentResult result)
    {
        if (result.Tokens.FirstOrDefault(t => t.Value is ['-', _, ..]) is { } token)
        {
            result.AddError($"'{token.Value}' is not an option.");
        }
    }

    /// <summary>The tool's own version, whatever process it runs in.</summary>
    private sealed class PrintVersion(TextWriter output) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var version = typeof(PrintVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
            output.WriteLine(version.Split('+')[0]);
            return ExitCode.Ok;
        }
    }
}
