using System.Net;
using Microsoft.Extensions.Time.Testing;
using Pigeon.Escalation.Cli.Calls;
using Pigeon.Escalation.Cli.Calls.Webhooks;
using Pigeon.Escalation.Telephony.Twilio.Tests.Carrier;
using Pigeon.Escalation.Telephony.Twilio.Tests.Fakes;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Tool;

/// <summary>A public address that leads nowhere shows in a call only, and then it is said.</summary>
[TestClass]
public sealed class WebhookWatchTests : CarrierTest
{
    private readonly FakeTimeProvider _clock = new();
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private readonly int _port = FreePort.Find();

    [TestMethod]
    public async Task A_call_without_a_webhook_is_told_once()
    {
        await using var server = NewServer();
        using var watch = NewWatch(server);
        Happens(watch, CallFlowEventKind.AttemptStarted);
        _clock.Advance(WebhookWatch.Patience);
        _clock.Advance(WebhookWatch.Patience);
        Assert.AreEqual(
            "pigeon call: No webhook has come in, so nobody is read the message: --public-url https://alerts.example.com/twilio must "
            + $"lead to --listen 127.0.0.1:{_port} of this machine\n",
            _error.ToString());
    }

    [TestMethod]
    public async Task A_call_that_is_over_before_needs_none()
    {
        await using var server = NewServer();
        using var watch = NewWatch(server);
        Happens(watch, CallFlowEventKind.AttemptStarted);
        Happens(watch, CallFlowEventKind.AttemptEnded);
        _clock.Advance(WebhookWatch.Patience);
        Assert.AreEqual("", _error.ToString());
    }

    private WebhookServer NewServer() => new(new IPEndPoint(IPAddress.Loopback, _port), Make().Webhooks, TimeProvider.System);

    private WebhookWatch NewWatch(WebhookServer server) =>
        new(server, new Uri("https://alerts.example.com/twilio"), new ErrorLog(_error), _clock);

    private static void Happens(WebhookWatch watch, CallFlowEventKind kind) => watch.OnEvent(new CallFlowEvent { Kind = kind });
}
