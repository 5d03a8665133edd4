using Pigeon.Escalation.Telephony.Tests.Asterisk;
using Pigeon.Escalation.Telephony.Tests.Peers;
using Pigeon.Escalation.Telephony.Twilio.Tests.Fakes;
using Pigeon.Escalation.Telephony.Twilio.Tests.Flows;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Gateway;

/// <summary>
/// The whole way: an engine in an ASP.NET Core host, its carrier, the provider's REST interface and webhooks, SIP and RTP by way of
/// Asterisk, and phones that are processes of their own.
/// </summary>
[TestClass]
public abstract class GatewayTest : IAsyncDisposable
{
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(60));
    private readonly List<IAsyncDisposable> _parts = [];
    private readonly int _port = FreePort.Find();

    internal RealPhones Phones { get; private set; } = null!;

    internal FakeTwilio Twilio { get; private set; } = null!;

    /// <summary>Ends whatever hangs.</summary>
    protected CancellationToken Patience => _patience.Token;

    [AssemblyCleanup]
    public static Task EndServerAsync() => AsteriskServer.EndSharedAsync();

    [TestInitialize]
    public async Task StartProviderAsync()
    {
        Phones = With(await RealPhones.ConnectAsync(await AsteriskServer.GetSharedAsync(), Patience));
        Twilio = With(await FakeTwilio.StartAsync(Phones, TimeSpan.FromSeconds(1)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in Enumerable.Reverse(_parts))
        {
            await part.DisposeAsync();
        }

        _patience.Dispose();
        GC.SuppressFinalize(this);
    }

    internal async Task<TwilioHost> NewHostAsync(Action<EscalationBuilder> build, TimeSpan? ringMargin = null) =>
        With(await TwilioHost.StartAsync(Twilio, _port, build, o => o.RingMargin = ringMargin ?? o.RingMargin));

    /// <summary>A host with one flow that calls these people, one after the other.</summary>
    internal Task<TwilioHost> NewHostAsync(
        CallFlow flow, Action<EscalationOptions>? configure = null, int lines = 1, TimeSpan? ringMargin = null) => NewHostAsync(
        b => b.AddPool("default", lines).AddFlow(flow).Configure(o =>
        {
            o.BusyVerdict = TimeSpan.FromSeconds(0.5);
            configure?.Invoke(o);
        }),
        ringMargin);

    /// <summary>A phone that does as it is told so many times.</summary>
    internal async Task<Phone> NewPhoneAsync(string number, PhoneScript script, int calls = 1)
    {
        var phone = With(await Phone.StartAsync(script, calls, Patience));
        Phones.Assign(number, phone.Port);
        return phone;
    }

    /// <summary>Waits for a run's end, and until each of its phones has had its calls and saw nothing else.</summary>
    internal async Task<CallFlowRun> EndAsync(TwilioHost host, RunId run, params Phone[] phones)
    {
        try
        {
            var end = await host.Engine.WaitForEndAsync(run, Patience);
            foreach (var phone in phones)
            {
                await phone.FinishAsync(Patience);
            }

            return end;
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Run {host.Engine.Get(run)?.Status}; the provider saw:\n{string.Join('\n', Twilio.Notes)}");
        }
    }

    protected static string AttemptsOf(CallFlowRun run) => string.Join(", ", run.Attempts
        .Select(a => $"{a.Contact} {a.Status}{(a.Reason == AttemptReason.None ? "" : $" {a.Reason}")}"));

    protected async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            await Task.Delay(20, CancellationToken.None);
            if (Patience.IsCancellationRequested)
            {
                throw new TimeoutException($"The provider saw:\n{string.Join('\n', Twilio.Notes)}");
            }
        }
    }

    /// <summary>Waits until sound is sent to the phone of the number's latest call.</summary>
    protected async Task HearAsync(string number)
    {
        while (await Phones.SentAsync(number) == 0)
        {
            await Task.Delay(20, Patience);
        }
    }

    /// <summary>A flow; the message is as long as its text says.</summary>
    protected static CallFlow Flow(string message, params string[] numbers) => new()
    {
        Id = "real",
        Contacts = [.. numbers.Select(n => new Contact { Id = NameOf(n), Phones = [n] })],
        Guidance = new Guidance
        {
            Message = message,
            Reactions = new Dictionary<char, Reaction> { ['1'] = Reaction.Terminate, ['4'] = Reaction.Transfer },
        },
        TransferTo = new Contact { Id = "carol", Phones = [NightFlow.Carol] },
    };

    private static string NameOf(string number) => number switch
    {
        NightFlow.Alice => "alice",
        NightFlow.Bob => "bob",
        _ => "carol",
    };

    private T With<T>(T part)
        where T : IAsyncDisposable
    {
        _parts.Add(part);
        return part;
    }
}
