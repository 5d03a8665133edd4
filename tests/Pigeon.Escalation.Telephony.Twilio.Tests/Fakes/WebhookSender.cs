using System.Security.Cryptography;
using System.Text;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Fakes;

/// <summary>Sends webhooks as the provider does: a signed form. The signature is made here anew, not by the code under test.</summary>
internal sealed class WebhookSender(string token) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public async Task<(int Status, string Body)> PostAsync(
        string url, IReadOnlyList<(string Name, string Value)> fields, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))),
        };
        request.Headers.Add("X-Twilio-Signature", Sign(token, url, fields));
        using var response = await _http.SendAsync(request, ct);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(ct));
    }

    public void Dispose() => _http.Dispose();

    public static string Sign(string token, string url, IReadOnlyList<(string Name, string Value)> fields)
    {
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in fields)
        {
            sorted[name] = value;
        }

        var text = url + string.Concat(sorted.Select(f => f.Key + f.Value));
#pragma warning disable CA5350 // It is the provider's algorithm.
        using var hmac = new HMACSHA1(Encoding.UTF8.GetBytes(token));
#pragma warning restore CA5350
        return Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }
}
