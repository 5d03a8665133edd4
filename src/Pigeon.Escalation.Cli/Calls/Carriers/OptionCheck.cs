using System.CommandLine.Parsing;
using System.Net;

namespace Pigeon.Escalation.Cli.Calls.Carriers;

/// <summary>Says of an option's value what is wrong with it: the option, what it takes, the value.</summary>
internal static class OptionCheck
{
    public static void Must(
        OptionResult result, string option, string allowed, Func<string, bool> isAllowed, Func<string, string>? shown = null)
    {
        if (result.Tokens.FirstOrDefault(t => !isAllowed(t.Value)) is { } token)
        {
            result.AddError($"{option} takes {allowed}, not '{shown?.Invoke(token.Value) ?? token.Value}'.");
        }
    }

    public static void IsAddress(OptionResult result, string option)
    {
        Must(result, option, "an http or https address", v => AddressOf(v) is { } address && IsHttp(address), Beginning);
        if (!result.Errors.Any())
        {
            Must(result, option, "an address without user, query and fragment", v => !HoldsMore(AddressOf(v)!), Beginning);
        }
    }

    public static void IsListen(OptionResult result, string option) => Must(
        result, option, "an IP address and a port such as 127.0.0.1:8080",
        v => IPEndPoint.TryParse(v, out var listen) && listen.Port > 0);

    /// <summary>What follows in an address may be a password, where somebody has put one by mistake.</summary>
    private static string Beginning(string value) => value.IndexOfAny(['@', '?', '#']) < 0
        ? value
        : AddressOf(value)?.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped) + "…";

    private static Uri? AddressOf(string value) => Uri.TryCreate(value, UriKind.Absolute, out var address) ? address : null;

    private static bool IsHttp(Uri address) => address.Scheme is "http" or "https";

    private static bool HoldsMore(Uri address) =>
        address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0;
}
