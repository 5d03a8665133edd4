using System.Collections.Concurrent;
using System.Net;
using System.Web;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Node;

/// <summary>Every request that the carrier makes is one that Twilio's description of its interface allows.</summary>
[TestClass]
public sealed class PrismTests
{
    private static PrismServer? s_prism;

    private readonly ConcurrentQueue<(string Request, string Body, HttpStatusCode Status)> _seen = new();

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        NodeOracle.Require();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        s_prism = await PrismServer.StartAsync(patience.Token);
    }

    [ClassCleanup]
    public static async Task StopAsync()
    {
        if (s_prism is not null)
        {
            await s_prism.DisposeAsync();
        }
    }

    [TestMethod]
    public async Task A_whole_call_is_allowed()
    {
        using var telephony = Make(o => (o.PublicUrl, o.DetectMachines) = (new Uri("https://alerts.example.com/twilio"), true));
        var placed = await telephony.PlaceCallAsync(Request(1), default);
        Assert.IsTrue(placed.IsAccepted, Seen);
        await telephony.HangUpAsync(Request(1).Call, default);
        await telephony.GetCallStateAsync(Request(1).Call, Request(1).Reports, default);
        Assert.IsTrue(_seen.All(s => s.Status is HttpStatusCode.OK or HttpStatusCode.Created), Seen);
        var events = HttpUtility.ParseQueryString(_seen.First().Body).GetValues("StatusCallbackEvent")!;
        CollectionAssert.IsSubsetOf(events, PrismServer.AllowedEvents.ToArray());
        Assert.HasCount(4, events);
    }

    [TestMethod]
    public async Task A_call_that_is_told_to_ask_again_is_allowed()
    {
        using var telephony = Make(o => (o.PublicUrl, o.ValidateSignatures) = (new Uri("https://alerts.example.com/twilio"), false));
        var call = Request(4).Call;
        Assert.IsTrue((await telephony.PlaceCallAsync(Request(4), default)).IsAccepted, Seen);
        await telephony.PromptAsync(Prompt(call, 1), default);
        await telephony.Webhooks.HandleAsync(new TwilioWebhookRequest { Method = "POST", Url = $"/voice/{call}", Form = [] }, default);
        await telephony.PromptAsync(Prompt(call, 2), default);
        Assert.HasCount(2, _seen);
        Assert.IsTrue(_seen.All(s => s.Status is HttpStatusCode.OK or HttpStatusCode.Created), Seen);
        Assert.IsTrue(_seen.All(s => HttpUtility.ParseQueryString(s.Body)["FallbackUrl"] == $"https://alerts.example.com/twilio/voice/{call}"));
    }

    [TestMethod]
    public async Task A_check_a_search_and_calls_without_webhooks_are_allowed()
    {
        using var telephony = Make(o => (o.StatusByPolling, o.SettleTime) = (true, TimeSpan.Zero));
        await telephony.CheckAsync(default);
        await telephony.GetCallStateAsync(Request(1).Call, Request(1).Reports, default);
        Assert.IsTrue((await telephony.PlaceCallAsync(Request(2), default)).IsAccepted, Seen);
        Assert.IsTrue((await telephony.PlaceCallAsync(Request(3), default)).IsAccepted, Seen);
        await telephony.BridgeAsync(Request(2).Call, Request(3).Call, default);
        Assert.IsTrue(_seen.All(s => s.Status is HttpStatusCode.OK or HttpStatusCode.Created), Seen);
        Assert.Contains("StartTime%3E=", Seen);
        Assert.Contains("Twiml=", Seen);
    }

    [TestMethod]
    public async Task What_the_description_does_not_allow_is_refused()
    {
        using var http = new HttpClient(new RequestRecorder(_seen));
        var calls = new Uri(s_prism!.Address, "2010-04-01/Accounts/AC00000000000000000000000000000001/Calls.json");
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("To", "+8150")]);
        Assert.AreEqual(HttpStatusCode.Unauthorized, (await http.PostAsync(calls, form)).StatusCode, "without credentials");
        http.DefaultRequestHeaders.Authorization = new("Basic", "QUM6dG9r");
        using var again = new FormUrlEncodedContent([KeyValuePair.Create("To", "+8150")]);
        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, (await http.PostAsync(calls, again)).StatusCode, "without a caller");
    }

    private string Seen => string.Join('\n', _seen);

    private TwilioTelephony Make(Action<TwilioOptions> configure)
    {
        var options = new TwilioOptions
        {
            AccountSid = "AC00000000000000000000000000000001",
            AuthToken = "token",
            From = "+815000000001",
            BaseAddress = s_prism!.Address,
            PollInterval = TimeSpan.FromHours(1),
            HttpHandler = () => new RequestRecorder(_seen),
        };
        configure(options);
        return new TwilioTelephony(options);
    }

    private static PromptRequest Prompt(CallId call, int ordinal) =>
        new() { Call = call, Ordinal = ordinal, Kind = PromptKind.Message, Text = "text" };

    private static PlaceCallRequest Request(int run) => new()
    {
        Call = new CallId(RunId.FirstAt(new DateTimeOffset(2026, 1, 1, 0, 0, run, TimeSpan.Zero)), 1),
        Phone = "+815011111111",
        Contact = "alice",
        Flow = "night",
        Reports = new Recorder(),
    };

    private sealed class RequestRecorder(ConcurrentQueue<(string Request, string Body, HttpStatusCode Status)> seen)
        : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // An empty page of the list, so that a search goes on.
            if (request.RequestUri!.Query.Length > 0)
            {
                request.Headers.Add("Prefer", "example=readEmptyDatesGreater");
            }

            var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            var response = await base.SendAsync(request, cancellationToken);
            seen.Enqueue(($"{request.Method} {request.RequestUri.AbsoluteUri}", body, response.StatusCode));
            return response;
        }
    }
}
