using System.CommandLine;
using System.Net;

namespace Pigeon.Escalation.Cli.Calls.Carriers;

/// <summary><c>--carrier twilio</c>.</summary>
internal sealed class TwilioArguments : ICarrierArguments
{
    public const string OwnAddress = "https://api.twilio.com/";

    private readonly SharedOptions _shared;
    private readonly Option<string?> _account = new("--account")
    {
        HelpName = "SID",
        Description = $"twilio: the account. Needed. Its auth token comes from {TwilioCarrier.AuthToken}.",
    };

    private readonly Option<string?> _publicUrl = new("--public-url")
    {
        HelpName = "URL",
        Description = "twilio: the address that leads, from outside, to --listen, by a tunnel or a proxy. Needed.",
    };

    private readonly Option<string> _listen = new("--listen")
    {
        HelpName = "IP:PORT",
        DefaultValueFactory = _ => "127.0.0.1:8080",
        Description = "twilio: where its webhooks come in.",
    };

    public TwilioArguments(SharedOptions shared)
    {
        _shared = shared;
        _account.Validators.Add(result => OptionCheck.Must(
            result, "--account", "an account's SID, AC and 32 digits at Twilio", v => v.Length > 0 && v.All(IsOfSid)));
        _publicUrl.Validators.Add(result => OptionCheck.IsAddress(result, "--public-url"));
        _listen.Validators.Add(result => OptionCheck.IsListen(result, "--listen"));
    }

    public string Name => "twilio";

    public IReadOnlyList<Option> Options => [_shared.Address, _account, _shared.CallerId, _publicUrl, _listen];

    /// <remarks>
    /// The carrier can go without webhooks, but then it hears no keys, and every flow needs them: it would be refused by the engine.
    /// </remarks>
    public IReadOnlyList<(Option Option, string What)> Needed =>
    [
        (_account, "the account's SID, AC and 32 digits at Twilio"),
        (_shared.CallerId, "one of the account's numbers, such as +15550100"),
        (_publicUrl, "keys are told by webhooks only, which come in at an address that leads from outside to --listen, "
            + "by a tunnel or a proxy"),
    ];

    public ICallCarrier Read(ParseResult parsed) => new TwilioCarrier(
        new TwilioOptions
        {
            AccountSid = parsed.GetValue(_account)!,
            BaseAddress = new Uri(parsed.GetValue(_shared.Address) ?? OwnAddress),
            From = parsed.GetValue(_shared.CallerId)!,
            PublicUrl = new Uri(parsed.GetValue(_publicUrl)!),
        },
        IPEndPoint.Parse(parsed.GetValue(_listen)!));

    private static bool IsOfSid(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';
}
