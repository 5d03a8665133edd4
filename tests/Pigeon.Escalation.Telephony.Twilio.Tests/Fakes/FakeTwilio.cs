using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Fakes;

/// <summary>
/// Twilio's REST interface on the loopback, and the webhooks that follow from it. The phones behind it are somebody else's
/// (<see cref="IPhoneNetwork"/>).
/// </summary>
internal sealed class FakeTwilio : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, FakeCall> _calls = new();
    private readonly FakeConferences _conferences;
    private readonly WebApplication _app;
    private int _number;

    private FakeTwilio(IPhoneNetwork phones, TimeSpan second)
    {
        (Phones, _conferences, Second) = (phones, new FakeConferences(phones), second);
        Sender = new WebhookSender(Token);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.UseRouting();
        var calls = $"/2010-04-01/Accounts/{AccountSid}/Calls";
        _app.MapPost(calls + ".json", PlaceAsync);
        _app.MapGet(calls + ".json", ListAsync);
        _app.MapGet(calls + "/{sid}.json", FetchAsync);
        _app.MapPost(calls + "/{sid}.json", UpdateAsync);
    }

    public string AccountSid { get; } = "AC00000000000000000000000000000001";

    public string Token { get; } = "fake-token-0123456789";

    /// <summary>The only number that calls may come from.</summary>
    public string Number { get; set; } = "+815000000001";

    public Uri Address => new(_app.Urls.First());

    public IPhoneNetwork Phones { get; }

    public WebhookSender Sender { get; }

    /// <summary>How long a second of TwiML takes.</summary>
    public TimeSpan Second { get; }

    /// <summary>What goes wrong with the next requests to place a call.</summary>
    public ConcurrentQueue<RestFault> Faults { get; } = new();

    /// <summary>Whether a status callback with this status is lost, and how often it comes otherwise.</summary>
    public Func<string, int> TimesDelivered { get; set; } = _ => 1;

    /// <summary>What was asked for, in order.</summary>
    public ConcurrentQueue<string> Notes { get; } = new();

    /// <summary>How often the list of calls was asked for.</summary>
    public int Lists { get; private set; }

    public IReadOnlyCollection<FakeCall> Calls => [.. _calls.Values];

    /// <param name="phones">The phones.</param>
    /// <param name="second">How long a second takes; null: 30 ms.</param>
    public static async Task<FakeTwilio> StartAsync(IPhoneNetwork phones, TimeSpan? second = null)
    {
        var twilio = new FakeTwilio(phones, second ?? TimeSpan.FromMilliseconds(30));
        await twilio._app.StartAsync();
        return twilio;
    }

    public void Note(string note) => Notes.Enqueue(note);

    public Task JoinAsync(FakeCall call, XElement noun, CancellationToken token) => _conferences.JoinAsync(call, noun, token);

    public void Leave(FakeCall call) => _conferences.Leave(call);

    /// <summary>A host that is away gets nothing, and nobody tries again.</summary>
    public async Task DeliverAsync(string url, IReadOnlyList<(string Name, string Value)> fields)
    {
        var status = fields.LastOrDefault(f => f.Name == "CallStatus").Value;
        for (var i = 0; i < TimesDelivered(status); i++)
        {
            try
            {
                var (code, _) = await Sender.PostAsync(url, fields, CancellationToken.None);
                Note($"{code} {new Uri(url).AbsolutePath} {status}");
            }
            catch (HttpRequestException)
            {
                Note($"lost {status}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var call in _calls.Values)
        {
            call.HangUp();
        }

        await _app.DisposeAsync();
        Sender.Dispose();
    }

    private async Task PlaceAsync(HttpContext http)
    {
        if (!await IsAllowedAsync(http))
        {
            return;
        }

        var form = await http.Request.ReadFormAsync();
        var fields = form.ToDictionary(f => f.Key, f => f.Value[0]!);
        Faults.TryDequeue(out var fault);
        if (fault is RestFault.TooManyRequests or RestFault.ServerError)
        {
            await RefuseAsync(http, fault == RestFault.ServerError ? 500 : 429, fault == RestFault.ServerError ? 20500 : 20429);
            return;
        }

        if (!fields["To"].StartsWith('+') || fields["From"] != Number)
        {
            await RefuseAsync(http, 400, fields["From"] != Number ? 21210 : 21211);
            return;
        }

        if (fault != RestFault.RequestLost)
        {
            await AnswerPlacedAsync(http, Place(fields, form["StatusCallbackEvent"]!), fault);
            return;
        }

        http.Abort();
    }

    private FakeCall Place(Dictionary<string, string> fields, IEnumerable<string> wanted)
    {
        var sid = "CA" + Interlocked.Increment(ref _number).ToString("x32", CultureInfo.InvariantCulture);
        var call = _calls[sid] = new FakeCall(this, sid, fields, wanted);
        Note($"placed {fields["To"]}");
        call.Start();
        return call;
    }

    private static async Task AnswerPlacedAsync(HttpContext http, FakeCall call, RestFault fault)
    {
        switch (fault)
        {
            case RestFault.AnswerLost:
                http.Abort();
                break;
            case RestFault.ServerErrorAfterPlacing:
                await RefuseAsync(http, 503, 20503);
                break;
            default:
                await Task.Delay(fault == RestFault.AnswerLate ? 400 : 0);
                await AnswerAsync(http, 201, call.ToJson());
                break;
        }
    }

    private async Task ListAsync(HttpContext http)
    {
        if (await IsAllowedAsync(http))
        {
            Lists++;
            var query = http.Request.Query;
            var found = _calls.Values.Where(c => Fits(query, "Status", c.Status) && Fits(query, "To", c.To) && Fits(query, "From", c.From));
            var calls = new JsonArray([.. found.OrderByDescending(c => c.Sid, StringComparer.Ordinal).Select(c => c.ToJson())]);
            await AnswerAsync(http, 200, new JsonObject { ["calls"] = calls, ["next_page_uri"] = null, ["page"] = 0 });
        }
    }

    private async Task FetchAsync(HttpContext http, string sid)
    {
        if (await IsAllowedAsync(http))
        {
            await (_calls.TryGetValue(sid, out var call) ? AnswerAsync(http, 200, call.ToJson()) : RefuseAsync(http, 404, 20404));
        }
    }

    private async Task UpdateAsync(HttpContext http, string sid)
    {
        if (!await IsAllowedAsync(http))
        {
            return;
        }

        var form = await http.Request.ReadFormAsync();
        if (!_calls.TryGetValue(sid, out var call))
        {
            await RefuseAsync(http, 404, 20404);
        }
        else if (call.IsOver || (!form.ContainsKey("Status") && call.Status != "in-progress"))
        {
            await RefuseAsync(http, 400, 21220);
        }
        else
        {
            Note($"update {call.To} {string.Join('&', form.Keys)}");
            if (form.ContainsKey("Status"))
            {
                call.HangUp();
            }
            else
            {
                call.Run(form["Url"], form["Twiml"]);
            }

            await AnswerAsync(http, 200, call.ToJson());
        }
    }

    private async Task<bool> IsAllowedAsync(HttpContext http)
    {
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{AccountSid}:{Token}"));
        if (http.Request.Headers.Authorization == expected)
        {
            return true;
        }

        await RefuseAsync(http, 401, 20003);
        return false;
    }

    private static bool Fits(IQueryCollection query, string name, string value) => !query.ContainsKey(name) || query[name] == value;

    private static Task RefuseAsync(HttpContext http, int status, int code) => AnswerAsync(
        http, status, new JsonObject { ["code"] = code, ["message"] = "The number +815099998888 is in this text.", ["status"] = status });

    private static async Task AnswerAsync(HttpContext http, int status, JsonObject body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(body.ToJsonString());
    }
}
