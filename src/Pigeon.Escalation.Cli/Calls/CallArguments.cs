using System.CommandLine;
using System.CommandLine.Parsing;
using Pigeon.Escalation.Cli.Calls.Carriers;
using Pigeon.Escalation.Cli.Commands;

namespace Pigeon.Escalation.Cli.Calls;

/// <summary>The arguments of <c>pigeon call</c>.</summary>
internal sealed class CallArguments
{
    private readonly IReadOnlyList<ICarrierArguments> _carriers;
    private readonly Option<string> _carrier = new("--carrier")
    {
        HelpName = "asterisk|twilio",
        Required = true,
        Description = "Who places the calls: asterisk, over its REST interface (ARI); twilio, or who has the same interface.",
    };

    private readonly Option<string> _flow = new("--flow")
    {
        HelpName = "FILE",
        Required = true,
        Description = "The scenario file with the flow, its contacts and settings.",
    };

    private readonly Option<string?> _start = new("--start")
    {
        HelpName = "FLOW",
        Description = "Which flow, if the file has several.",
    };
    private readonly Option<string[]> _set = new("--set")
    {
        HelpName = "NAME=VALUE",
        Description = "A parameter of the texts; as often as needed.",
    };
    private readonly Option<string> _language = PigeonCommandLine.LanguageOption();
    private readonly Option<bool> _noColor = PigeonCommandLine.NoColor();

    private CallArguments()
    {
        var shared = new SharedOptions();
        _carriers = [new AsteriskArguments(shared), new TwilioArguments(shared)];
        var names = string.Join(" or ", _carriers.Select(c => c.Name));
        _carrier.Validators.Add(result => OptionCheck.Must(result, "--carrier", names, v => Find(v) is not null));
        _set.Validators.Add(result => OptionCheck.Must(result, "--set", "NAME=VALUE", v => v.IndexOf('=') > 0));
    }

    public static Command Command(ToolHost host)
    {
        var given = new CallArguments();
        const string Does = "Run a flow on real phones and show what happens while it happens. Ctrl+C aborts and lets a call end; "
            + "a second one hangs up. Exit code 1: nobody has taken it.";
        var command = new Command("call", Does) { given._carrier, given._flow, given._start, given._set };
        foreach (var option in given._carriers.SelectMany(c => c.Options).Distinct())
        {
            command.Add(option);
        }

        command.Add(given._language);
        command.Add(given._noColor);
        command.Validators.Add(given.CheckCarrier);
        command.SetAction(parsed => CallCommand.RunAsync(given.Options(parsed), host).GetAwaiter().GetResult());
        return command;
    }

    private ICarrierArguments? Find(string? name) => _carriers.FirstOrDefault(c => c.Name == name);

    /// <summary>What one carrier needs, and what another one would not look at.</summary>
    private void CheckCarrier(CommandResult result)
    {
        if (result.GetResult(_carrier) is not { Tokens: [var token] } || Find(token.Value) is not { } carrier)
        {
            return;
        }

        foreach (var other in _carriers)
        {
            if (other.Options.FirstOrDefault(o => IsGiven(result, o) && !carrier.Options.Contains(o)) is { } foreign)
            {
                result.AddError($"{foreign.Name} is for --carrier {other.Name}, not for {carrier.Name}.");
            }
        }

        foreach (var (option, what) in carrier.Needed.Where(n => !IsGiven(result, n.Option)))
        {
            result.AddError($"{option.Name} is needed with --carrier {carrier.Name}: {what}.");
        }
    }

    private static bool IsGiven(CommandResult result, Option option) => result.GetResult(option) is { Implicit: false };

    private CallOptions Options(ParseResult parsed) => new(
        parsed.GetValue(_flow)!,
        parsed.GetValue(_start),
        (parsed.GetValue(_set) ?? []).Select(s => s.Split('=', 2)).GroupBy(s => s[0], StringComparer.Ordinal)
            .ToDictionary(s => s.Key, s => s.Last()[1], StringComparer.Ordinal),
        Find(parsed.GetValue(_carrier))!.Read(parsed),
        parsed.GetValue(_language)!,
        !parsed.GetValue(_noColor));
}
