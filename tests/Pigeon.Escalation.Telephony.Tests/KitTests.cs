using Pigeon.Escalation.Telephony.Tests.Asterisk;
using Pigeon.Escalation.Telephony.Tests.Peers;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Telephony.Tests;

/// <summary>The carrier keeps all that the port promises, on real SIP.</summary>
[TestClass]
public sealed class KitTests
{
    public TestContext TestContext { get; set; } = null!;

    /// <summary>It times what it sees, so nothing else runs beside it.</summary>
    [TestMethod]
    [DoNotParallelize]
    public async Task The_carrier_passes_the_kit()
    {
        var server = await AsteriskServer.GetSharedAsync();
        var kit = new CarrierConformance(() => new UnderTest(server)) { AtOnce = 12 };
        var failures = await kit.RunAllAsync(TestContext.CancellationToken);
        Assert.IsEmpty(failures, string.Join("\n\n", failures));
    }

    private sealed class UnderTest(AsteriskServer server) : CarrierUnderTest
    {
        private static int s_carriers;
        private readonly string _application = $"kit{Interlocked.Increment(ref s_carriers)}";
        private readonly List<Phone> _phones = [];
        private AsteriskTelephony? _carrier;

        public override TimeSpan Pace => TimeSpan.FromMilliseconds(500);

        public override string Text => "2000 ms";

        public override async ValueTask<string> MakePhoneAsync(ScriptedCall call)
        {
            _phones.Add(await Phone.StartAsync(Script(call), 1, CancellationToken.None));
            return _phones[^1].Number;
        }

        public override async ValueTask<ITelephonyProvider> AttachAsync()
        {
            if (_carrier is not null)
            {
                await _carrier.DisposeAsync();
            }

            return _carrier = new AsteriskTelephony(
                new AsteriskOptions
                {
                    Address = server.Address,
                    UserName = AsteriskServer.User,
                    Password = AsteriskServer.Password,
                    Application = _application,
                    Endpoint = "PJSIP/trunk4733/sip:{phone}@127.0.0.1",
                    UriEndpoint = "PJSIP/trunk4733/{phone}",
                },
                new ToneSynthesizer());
        }

        public override async ValueTask DisposeAsync()
        {
            if (_carrier is not null)
            {
                await _carrier.DisposeAsync();
            }

            foreach (var phone in _phones)
            {
                await phone.DisposeAsync();
            }

            await base.DisposeAsync();
        }

        private static PhoneScript Script(ScriptedCall call) => call.Kind switch
        {
            ScriptedCallKind.Answer => Talk(call),
            ScriptedCallKind.NoAnswer => PhoneScript.Rings(0).IsCancelled(),
            ScriptedCallKind.Busy => PhoneScript.Tries().Refuses("486 Busy Here"),
            ScriptedCallKind.Decline => PhoneScript.Rings(Ms(call.After)).Refuses("603 Decline"),
            ScriptedCallKind.InvalidNumber => PhoneScript.Tries().Refuses("404 Not Found"),
            ScriptedCallKind.Unreachable => PhoneScript.Tries().Waits(Ms(call.After)).Refuses("480 Temporarily Unavailable"),
            _ => PhoneScript.Tries().Refuses("503 Service Unavailable"),
        };

        private static PhoneScript Talk(ScriptedCall call)
        {
            var script = PhoneScript.Answers(Ms(call.After));
            var last = TimeSpan.Zero;
            var number = 0;
            foreach (var (after, key) in call.Keys)
            {
                script = script.Waits(Ms(after - last)).PressesByInfo(key, ++number);
                last = after;
            }

            return call.HangUp is { } hangUp ? script.Waits(Ms(hangUp - last)).HangsUp() : script.IsHungUp();
        }

        private static int Ms(TimeSpan time) => (int)time.TotalMilliseconds;
    }
}
