using System.CommandLine;
using System.CommandLine.Parsing;
using Pigeon.Escalation.Cli.Commands;

namespace Pigeon.Escalation.Cli.Calls;

/// <summary>The arguments of <c>pigeon call</c>.</summary>
internal sealed class CallArguments
{
    private readonly Option<string> _carrier = new("--carrier")
    {
        HelpName = "asterisk",
        Required = true,
        Description = "Who places the calls: asterisk, over its REST interface (ARI).",
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
    private readonly Option<string> _address = new("--address")
    {
        HelpName = "URL",
        DefaultValueFactory = _ => "http://127.0.0.1:8088/",
        Description = "Asterisk's HTTP server.",
    };

    private readonly Option<string> _user = new("--user")
    {
        HelpName = "NAME",
        DefaultValueFactory = _ => "pigeon",
        Description = $"The user of ari.conf. The password comes from {CallCommand.Password}.",
    };

    private readonly Option<string> _endpoint = new("--endpoint")
    {
        HelpName = "DIAL",
        Required = true,
        Description = "What is dialled for a number, such as PJSIP/{phone}@trunk.",
    };

    private readonly Option<string?> _uriEndpoint = new("--uri-endpoint")
    {
        HelpName = "DIAL",
        Description = "What is dialled for a phone that is a SIP URI, such as PJSIP/trunk/{phone}.",
    };

    private readonly Option<string> _application = new("--app")
    {
        HelpName = "NAME",
        DefaultValueFactory = _ => "pigeon-call",
        Description = "The Stasis application; not one that a running host uses.",
    };

    private readonly Option<string> _callerId = new("--caller-id")
    {
        HelpName = "ID",
        DefaultValueFactory = _ => "",
        Description = "What the phones show.",
    };
    private readonly Option<string> _listen = new("--sounds-listen")
    {
        HelpName = "IP:PORT",
        DefaultValueFactory = _ => "127.0.0.1:0",
        Description = "Where Asterisk fetches the spoken messages.",
    };

    private readonly Option<string?> _voice = new("--voice-ja")
    {
        HelpName = "FILE",
        Description = "A voice of Open JTalk, for Japanese.",
    };
    private readonly Option<string> _language = PigeonCommandLine.LanguageOption();
    private readonly Option<bool> _noColor = PigeonCommandLine.NoColor();

    private CallArguments()
    {
        _carrier.Validators.Add(result => Must(result, "--carrier", "asterisk", v => v == "asterisk"));
        _address.Validators.Add(result =>
            Must(result, "--address", "an http or https address", v => Uri.TryCreate(v, UriKind.Absolute, out _)));
        _set.Validators.Add(result => Must(result, "--set", "NAME=VALUE", v => v.IndexOf('=') > 0));
    }

    public static Command Command(ToolHost host)
    {
        var given = new CallArguments();
        const string Does = "Run a flow on real phones and show what happens while it happens. Ctrl+C aborts and lets a call end; "
            + "a second one hangs up. Exit code 1: nobody has taken it.";
        var command = new Command("call", Does)
        {
            given._carrier, given._flow, given._start, given._set, given._address, given._user, given._endpoint, given._uriEndpoint,
            given._application, given._callerId, given._listen, given._voice, given._language, given._noColor,
        };
        command.SetAction(parsed => CallCommand.RunAsync(given.Options(parsed), host).GetAwaiter().GetResult());
        return command;
    }

    private static void Must(OptionResult result, string option, string allowed, Func<string, bool> isAllowed)
    {
        if (result.Tokens.FirstOrDefault(t => !isAllowed(t.Value)) is { } token)
        {
            result.AddError($"{option} takes {allowed}, not '{token.Value}'.");
        }
    }

    private CallOptions Options(ParseResult parsed) => new(
        parsed.GetValue(_flow)!,
        parsed.GetValue(_start),
        (parsed.GetValue(_set) ?? []).Select(s => s.Split('=', 2)).GroupBy(s => s[0], StringComparer.Ordinal)
            .ToDictionary(s => s.Key, s => s.Last()[1], StringComparer.Ordinal),
        new AsteriskOptions
        {
            Address = new Uri(parsed.GetValue(_address)!),
            UserName = parsed.GetValue(_user)!,
            Endpoint = parsed.GetValue(_endpoint)!,
            UriEndpoint = parsed.GetValue(_uriEndpoint),
            Application = parsed.GetValue(_application)!,
            CallerId = parsed.GetValue(_callerId)!,
            SoundsListen = parsed.GetValue(_listen)!,
        },
        parsed.GetValue(_voice),
        parsed.GetValue(_language)!,
        !parsed.GetValue(_noColor));
}
