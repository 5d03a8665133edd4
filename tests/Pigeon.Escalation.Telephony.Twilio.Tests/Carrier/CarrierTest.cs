using Pigeon.Escalation.Telephony.Twilio.Tests.Fakes;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Carrier;

/// <summary>The carrier without an engine, against the fake provider. Webhooks are handed over by the test, or come nowhere.</summary>
[TestClass]
public abstract class CarrierTest : IAsyncDisposable
{
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(30));
    private readonly List<TwilioTelephony> _carriers = [];

    internal HandheldPhones Phones { get; } = new();

    internal FakeTwilio Twilio { get; private set; } = null!;

    internal Recorder Reports { get; } = new();

    /// <summary>Accepted just now.</summary>
    protected static CallId Call { get; } = new(RunId.FirstAt(DateTimeOffset.UtcNow), 1);

    protected CancellationToken Patience => _patience.Token;

    [TestInitialize]
    public async Task StartAsync() => Twilio = await FakeTwilio.StartAsync(Phones);

    public async ValueTask DisposeAsync()
    {
        _carriers.ForEach(c => c.Dispose());
        await Twilio.DisposeAsync();
        _patience.Dispose();
        GC.SuppressFinalize(this);
    }

    internal TwilioTelephony Make(Action<TwilioOptions>? configure = null)
    {
        var options = new TwilioOptions
        {
            AccountSid = Twilio.AccountSid,
            AuthToken = Twilio.Token,
            BaseAddress = Twilio.Address,
            From = Twilio.Number,
            PublicUrl = new Uri("http://127.0.0.1:1/twilio"),
            SettleTime = TimeSpan.Zero,
            AnswerWait = TimeSpan.Zero,
            PollInterval = TimeSpan.FromHours(1),
        };
        configure?.Invoke(options);
        var carrier = new TwilioTelephony(options);
        _carriers.Add(carrier);
        return carrier;
    }

    internal PlaceCallRequest Request(string phone = "+815011111111") => new()
    {
        Call = Call,
        Phone = phone,
        Contact = "alice",
        Flow = "night",
        Reports = Reports,
    };

    /// <summary>A webhook as the provider would send it.</summary>
    internal ValueTask<TwilioWebhookResponse> WebhookAsync(
        TwilioTelephony carrier, string path, params (string Name, string Value)[] fields) =>
        carrier.Webhooks.HandleAsync(
            new TwilioWebhookRequest
            {
                Method = "POST",
                Url = $"https://inside/{path}",
                Form = [.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))],
                Signature = WebhookSender.Sign(Twilio.Token, $"http://127.0.0.1:1/twilio/{path}", fields),
            },
            Patience);

    protected async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            await Task.Delay(5, Patience);
        }
    }

    protected void Reported(string expected) => Assert.AreEqual(expected, string.Join(',', Reports.Reports));
}
