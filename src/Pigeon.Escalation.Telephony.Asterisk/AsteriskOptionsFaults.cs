using System.Net;
using Microsoft.Extensions.Options;

namespace Pigeon.Escalation.Telephony.Asterisk;

/// <summary>Finds all that is wrong with the options: each with its place, the value, and what is allowed.</summary>
internal sealed class AsteriskOptionsFaults(string? name) : IValidateOptions<AsteriskOptions>
{
    private static readonly TimeSpan MaxPatience = TimeSpan.FromHours(1);

    public ValidateOptionsResult Validate(string? name1, AsteriskOptions options)
    {
        if (name1 != (name ?? Options.DefaultName))
        {
            return ValidateOptionsResult.Skip;
        }

        var faults = Find(options);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    public static List<string> Find(AsteriskOptions o)
    {
        var faults = new List<string>();
        FindInAddress(o.Address, faults);
        Need(o.UserName.Length > 0 && !o.UserName.Contains(':') && IsPlain(o.UserName), faults, Is(
            nameof(o.UserName), o.UserName, "a user of ari.conf, without ':' and control characters, is needed"));
        Need(o.Password.Length > 0 && IsPlain(o.Password), faults,
            $"{nameof(o.Password)} is {(o.Password.Length == 0 ? "empty" : "not shown")}: text without control characters is needed");
        Need(o.Application.Length is > 0 and <= 64 && o.Application.All(IsIdentifier), faults, Is(
            nameof(o.Application), o.Application, "1 to 64 letters, digits, '-', '_' and '.' are allowed"));
        FindInEndpoints(o, faults);
        FindInCallerIds(o, faults);
        FindInSounds(o, faults);
        Need(o.ConnectionPatience >= TimeSpan.Zero && o.ConnectionPatience <= MaxPatience, faults,
            $"{nameof(o.ConnectionPatience)} is {o.ConnectionPatience:c}: 00:00:00 to 01:00:00 is allowed");
        return faults;
    }

    private static void FindInAddress(Uri? address, List<string> faults)
    {
        if (address is null || !IsHttp(address))
        {
            faults.Add(Is(nameof(AsteriskOptions.Address), address?.ToString(), "an http or https address is needed"));
            return;
        }

        // What is in there may be a password.
        Need(address.UserInfo.Length == 0, faults,
            $"{nameof(AsteriskOptions.Address)} has a user in it: say it in UserName and Password");
        Need(address.Query.Length == 0 && address.Fragment.Length == 0, faults,
            $"{nameof(AsteriskOptions.Address)} has a query or a fragment: a scheme, host, port and path are allowed");
    }

    private static void FindInEndpoints(AsteriskOptions o, List<string> faults)
    {
        const string Number = "one {phone} in a dial string such as 'PJSIP/{phone}@trunk' is needed";
        const string Uri = "null, or one {phone} in a dial string such as 'PJSIP/trunk/{phone}' is allowed";
        Need(IsTemplate(o.Endpoint), faults, Is(nameof(o.Endpoint), o.Endpoint, Number));
        Need(o.UriEndpoint is null || IsTemplate(o.UriEndpoint), faults, Is(nameof(o.UriEndpoint), o.UriEndpoint, Uri));
    }

    private static bool IsTemplate(string template) => IsPlain(template) && template.IndexOf('/', StringComparison.Ordinal) > 0
        && template.Split(DialStrings.Phone) is [var before, var after] && (before + after).IndexOfAny(['{', '}', '&']) < 0;

    private static void FindInCallerIds(AsteriskOptions o, List<string> faults)
    {
        const string Allowed = "text without control characters is allowed";
        Need(IsPlain(o.CallerId), faults, Is(nameof(o.CallerId), o.CallerId, Allowed));
        foreach (var (flow, id) in o.CallerIdByFlow)
        {
            Need(id is not null && IsPlain(id), faults, Is($"{nameof(o.CallerIdByFlow)}['{flow}']", id, Allowed));
        }

        foreach (var (contact, id) in o.CallerIdByContact)
        {
            Need(id is not null && IsPlain(id), faults, Is($"{nameof(o.CallerIdByContact)}['{contact}']", id, Allowed));
        }
    }

    private static void FindInSounds(AsteriskOptions o, List<string> faults)
    {
        if (o.SoundsDirectory is not null)
        {
            Need(Path.IsPathFullyQualified(o.SoundsDirectory) && Directory.Exists(o.SoundsDirectory), faults, Is(
                nameof(o.SoundsDirectory), o.SoundsDirectory, "the full path of a directory that is there is needed"));
            Need(o.SoundsPath is null || (o.SoundsPath.StartsWith('/') && IsMedia(o.SoundsPath)), faults, Is(
                nameof(o.SoundsPath), o.SoundsPath, "a full path on Asterisk's machine, without commas and control characters, is needed"));
            return;
        }

        Need(IPEndPoint.TryParse(o.SoundsListen, out var listen), faults, Is(
            nameof(o.SoundsListen), o.SoundsListen, "an IP address and a port such as 127.0.0.1:0 are needed"));
        Need(o.SoundsUrl is null || (IsHttp(o.SoundsUrl) && IsMedia(o.SoundsUrl.ToString())), faults, Is(
            nameof(o.SoundsUrl), o.SoundsUrl?.ToString(), "an http or https address without commas is needed"));
        var isAny = listen is not null && (listen.Address.Equals(IPAddress.Any) || listen.Address.Equals(IPAddress.IPv6Any));
        Need(!isAny || o.SoundsUrl is not null, faults, Is(
            nameof(o.SoundsUrl), null, $"with {nameof(o.SoundsListen)} {o.SoundsListen} it must say how Asterisk reaches this host"));
    }

    private static bool IsHttp(Uri uri) => uri.IsAbsoluteUri && uri.Scheme is "http" or "https";

    /// <summary>Asterisk takes a comma for the end of a sound.</summary>
    private static bool IsMedia(string path) => IsPlain(path) && !path.Contains(',');

    private static bool IsPlain(string text) => !text.Any(char.IsControl);

    private static bool IsIdentifier(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';

    private static string Is(string place, string? value, string allowed) =>
        $"{place} is {(value is null ? "null" : value.Length == 0 ? "empty" : $"'{value}'")}: {allowed}";

    private static void Need(bool isRight, List<string> faults, string fault)
    {
        if (!isRight)
        {
            faults.Add(fault);
        }
    }
}
