using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Pigeon.Escalation.Telephony.Twilio.Webhooks;

/// <summary>The provider's signature of a webhook: HMAC-SHA1 by the account's token, over the address and the form's fields.</summary>
internal static class Signature
{
    /// <summary>The header that carries it.</summary>
    public const string Header = "X-Twilio-Signature";

    private const string BodyHash = "bodySHA256=";

    [SuppressMessage("Security", "CA5350", Justification = "It is the provider's algorithm; as an HMAC SHA-1 still holds.")]
    public static string Of(string token, string url, IEnumerable<KeyValuePair<string, string>> form)
    {
        var text = new StringBuilder(url);
        string? last = null;
        foreach (var field in form.OrderBy(f => f.Key, StringComparer.Ordinal).ThenBy(f => f.Value, StringComparer.Ordinal))
        {
            // A value that comes twice under one name counts once.
            var whole = field.Key + '\0' + field.Value;
            if (whole != last)
            {
                text.Append(field.Key).Append(field.Value);
            }

            last = whole;
        }

        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>
    /// Whether the signature is the provider's. Providers do not agree on whether a standard port is a part of the address, so either will
    /// do. Where the address names the hash of a body, the body must have it.
    /// </summary>
    public static bool IsValid(
        string token, string url, IReadOnlyList<KeyValuePair<string, string>> form, ReadOnlyMemory<byte>? body, string? signature)
    {
        if (string.IsNullOrEmpty(signature))
        {
            return false;
        }

        var isValid = IsSame(Of(token, WithoutPort(url), form), signature) | IsSame(Of(token, WithPort(url), form), signature)
            | IsSame(Of(token, url, form), signature);
        return isValid && HasHash(url, body);
    }

    private static bool HasHash(string url, ReadOnlyMemory<byte>? body)
    {
        var start = url.IndexOf(BodyHash, StringComparison.Ordinal);
        if (start < 0)
        {
            return true;
        }

        var hash = url[(start + BodyHash.Length)..].Split('&')[0];
        return body is { } bytes && IsSame(Convert.ToHexString(SHA256.HashData(bytes.Span)), hash.ToUpperInvariant());
    }

    private static bool IsSame(string expected, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));

    private static string WithPort(string url)
    {
        var (start, end) = PortOf(url);
        return start < end ? url : url.Insert(start, url.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? ":443" : ":80");
    }

    private static string WithoutPort(string url)
    {
        var (start, end) = PortOf(url);
        return url.Remove(start, end - start);
    }

    /// <summary>Where the port is in an address, colon included, or where it would be. The address is not taken apart: every character
    /// counts.</summary>
    private static (int Start, int End) PortOf(string url)
    {
        var host = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = url.IndexOfAny(['/', '?', '#'], host);
        end = end < 0 ? url.Length : end;
        var bracket = url.LastIndexOf(']', end - 1, end - host);
        var colon = url.IndexOf(':', bracket < 0 ? host : bracket, end - (bracket < 0 ? host : bracket));
        return (colon < 0 ? end : colon, end);
    }
}
