using System.CommandLine;

namespace Pigeon.Escalation.Cli.Calls.Carriers;

/// <summary><c>--carrier asterisk</c>.</summary>
internal sealed class AsteriskArguments(SharedOptions shared) : ICarrierArguments
{
    public const string OwnAddress = "http://127.0.0.1:8088/";

    private readonly Option<string> _user = new("--user")
    {
        HelpName = "NAME",
        DefaultValueFactory = _ => "pigeon",
        Description = $"asterisk: the user of ari.conf. The password comes from {AsteriskCarrier.Password}.",
    };

    private readonly Option<string?> _endpoint = new("--endpoint")
    {
        HelpName = "DIAL",
        Description = "asterisk: what is dialled for a number, such as PJSIP/{phone}@trunk. Needed.",
    };

    private readonly Option<string?> _uriEndpoint = new("--uri-endpoint")
    {
        HelpName = "DIAL",
        Description = "asterisk: what is dialled for a phone that is a SIP URI, such as PJSIP/trunk/{phone}.",
    };

    private readonly Option<string> _application = new("--app")
    {
        HelpName = "NAME",
        DefaultValueFactory = _ => "pigeon-call",
        Description = "asterisk: the Stasis application; not one that a running host uses.",
    };

    private readonly Option<string> _listen = new("--sounds-listen")
    {
        HelpName = "IP:PORT",
        DefaultValueFactory = _ => "127.0.0.1:0",
        Description = "asterisk: where it fetches the spoken messages.",
    };

    private readonly Option<string?> _voice = new("--voice-ja")
    {
        HelpName = "FILE",
        Description = "asterisk: a voice of Open JTalk, for Japanese.",
    };

    public string Name => "asterisk";

    public IReadOnlyList<Option> Options =>
        [shared.Address, _user, _endpoint, _uriEndpoint, _application, shared.CallerId, _listen, _voice];

    public IReadOnlyList<(Option Option, string What)> Needed =>
        [(_endpoint, "what is dialled for a number, such as PJSIP/{phone}@trunk")];

    public ICallCarrier Read(ParseResult parsed) => new AsteriskCarrier(
        new AsteriskOptions
        {
            Address = new Uri(parsed.GetValue(shared.Address) ?? OwnAddress),
            UserName = parsed.GetValue(_user)!,
            Endpoint = parsed.GetValue(_endpoint)!,
            UriEndpoint = parsed.GetValue(_uriEndpoint),
            Application = parsed.GetValue(_application)!,
            CallerId = parsed.GetValue(shared.CallerId) ?? "",
            SoundsListen = parsed.GetValue(_listen)!,
        },
        parsed.GetValue(_voice));
}
