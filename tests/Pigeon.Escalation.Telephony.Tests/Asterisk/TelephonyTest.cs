using Pigeon.Escalation.Telephony.Tests.Peers;

namespace Pigeon.Escalation.Telephony.Tests.Asterisk;

/// <summary>What the tests on a real Asterisk have in common: a carrier with an application of its own, phones, and two minutes.</summary>
[TestClass]
public abstract class TelephonyTest : IAsyncDisposable
{
    private static long s_runs = 0x1000;

    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(100));
    private readonly List<IAsyncDisposable> _parts = [];
    private int _attempts;

    internal AsteriskServer Server { get; private protected set; } = null!;

    internal Reports Reports { get; } = new();

    internal ToneSynthesizer Speech { get; } = new();

    /// <summary>Ends whatever hangs.</summary>
    protected CancellationToken Patience => _patience.Token;

    /// <summary>This test's application, and no other's.</summary>
    protected string Application { get; } = $"test{Interlocked.Increment(ref s_runs)}";

    protected RunId Run { get; } = new(Interlocked.Increment(ref s_runs));

    [AssemblyCleanup]
    public static Task EndServerAsync() => AsteriskServer.EndSharedAsync();

    [TestInitialize]
    public virtual async Task FindServerAsync() => Server = await AsteriskServer.GetSharedAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var part in Enumerable.Reverse(_parts))
        {
            await part.DisposeAsync();
        }

        _patience.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Fills in how this test reaches Asterisk.</summary>
    protected void Configure(AsteriskOptions options)
    {
        options.Address = Server.Address;
        (options.UserName, options.Password) = (AsteriskServer.User, AsteriskServer.Password);
        options.Application = Application;
        options.Endpoint = "PJSIP/trunk4733/sip:{phone}@127.0.0.1";
        options.UriEndpoint = "PJSIP/trunk4733/{phone}";
    }

    protected AsteriskTelephony NewCarrier(Action<AsteriskOptions>? configure = null)
    {
        var options = new AsteriskOptions();
        Configure(options);
        configure?.Invoke(options);
        return With(new AsteriskTelephony(options, Speech));
    }

    internal async Task<Phone> NewPhoneAsync(PhoneScript script, int calls = 1) => With(await Phone.StartAsync(script, calls, Patience));

    protected T With<T>(T part)
        where T : IAsyncDisposable
    {
        _parts.Add(part);
        return part;
    }

    protected CallId NewCall() => new(Run, Interlocked.Increment(ref _attempts));

    protected PlaceCallRequest Request(CallId call, string phone) => new()
    {
        Call = call,
        Phone = phone,
        Contact = "alice",
        Flow = "flow",
        Reports = Reports,
        RingTimeout = TimeSpan.FromSeconds(20),
    };

    protected async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            await Task.Delay(20, Patience);
        }
    }

    /// <summary>Places a call, which must be accepted.</summary>
    protected async Task<CallId> CallAsync(ITelephonyProvider carrier, string phone)
    {
        var call = NewCall();
        var result = await carrier.PlaceCallAsync(Request(call, phone), Patience);
        Assert.IsTrue(result.IsAccepted, $"{result.Refusal}: {Server.Said()[^Math.Min(Server.Said().Length, 2000)..]}");
        return call;
    }

    internal Task<CallReport> WaitAsync(CallReportKind kind, CallId? call = null, int? ordinal = null) =>
        Reports.WaitAsync(kind, Patience, call, ordinal);

    protected static PromptRequest Prompt(
        CallId call, int ordinal, int ms, PromptKind kind = PromptKind.Message, int readings = 1, double wait = 0) => new()
        {
            Call = call,
            Ordinal = ordinal,
            Kind = kind,
            Text = ms == 0 ? "" : $"{ms} ms",
            Readings = readings,
            KeyWait = TimeSpan.FromSeconds(wait),
        };
}
