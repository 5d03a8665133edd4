using System.Globalization;
using System.Net;
using System.Text;

namespace Pigeon.Escalation.Cli.Calls.Webhooks;

/// <summary>Reads one request with a form, as providers and the proxies before this process send it.</summary>
internal static class HttpRequestReader
{
    private const int LongestHead = 16 * 1024;
    private const int LongestBody = 64 * 1024;

    /// <returns>The request; or null and the status that refuses it.</returns>
    public static async Task<(TwilioWebhookRequest? Request, int Refusal)> ReadAsync(Stream stream, CancellationToken token)
    {
        var buffer = new byte[LongestHead];
        var (length, end) = await ReadHeadAsync(stream, buffer, token).ConfigureAwait(false);
        if (end < 0)
        {
            return (null, length == buffer.Length ? 431 : 400);
        }

        var lines = Encoding.Latin1.GetString(buffer, 0, end).Split("\r\n");
        if (lines[0].Split(' ') is not [var method, var target, ['H', 'T', 'T', 'P', '/', '1', '.', _]])
        {
            return (null, 400);
        }

        if (BodyLength(lines, out var size) is { } refusal)
        {
            return (null, refusal);
        }

        var body = new byte[size];
        var start = buffer.AsMemory(end + 4, Math.Min(length - end - 4, size));
        start.CopyTo(body);
        await stream.ReadExactlyAsync(body.AsMemory(start.Length), token).ConfigureAwait(false);
        return (new TwilioWebhookRequest
        {
            Method = method,
            Url = target,
            Form = FormOf(body),
            Signature = Header(lines, "X-Twilio-Signature"),
        }, 0);
    }

    private static async Task<(int Length, int End)> ReadHeadAsync(Stream stream, byte[] buffer, CancellationToken token)
    {
        var length = 0;
        while (length < buffer.Length)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), token).ConfigureAwait(false);
            length += read;
            var end = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
            if (read == 0 || end >= 0)
            {
                return (length, end);
            }
        }

        return (length, -1);
    }

    /// <returns>The status that refuses the request; null: it is right.</returns>
    private static int? BodyLength(string[] lines, out int size)
    {
        size = 0;
        var length = Header(lines, "Content-Length");
        if (length is null)
        {
            return Header(lines, "Transfer-Encoding") is null ? null : 411;
        }

        return !int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out size) ? 400 : size > LongestBody ? 413 : null;
    }

    private static string? Header(string[] lines, string name) => lines.Skip(1)
        .Where(l => l.Length > name.Length && l[name.Length] == ':' && l.StartsWith(name, StringComparison.OrdinalIgnoreCase))
        .Select(l => l[(name.Length + 1)..].Trim()).FirstOrDefault();

    private static List<KeyValuePair<string, string>> FormOf(byte[] body) => Encoding.UTF8.GetString(body)
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(field => field.Split('=', 2))
        .Select(field => KeyValuePair.Create(WebUtility.UrlDecode(field[0]), field.Length > 1 ? WebUtility.UrlDecode(field[1]) : ""))
        .ToList();
}
