using System.Net;
using System.Net.Sockets;
using System.Text;
using Pigeon.Escalation.Cli.Calls.Webhooks;
using Pigeon.Escalation.Telephony.Twilio.Tests.Carrier;
using Pigeon.Escalation.Telephony.Twilio.Tests.Fakes;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Tool;

/// <summary>What comes in at <c>--listen</c>, byte by byte.</summary>
[TestClass]
public sealed class WebhookServerTests : CarrierTest
{
    private readonly IPEndPoint _listen = new(IPAddress.Loopback, FreePort.Find());

    [TestMethod]
    public async Task A_webhook_is_answered_whatever_its_host_and_the_pieces_it_comes_in()
    {
        await using var server = NewServer();
        var request = Webhook("alerts.example.com");
        var half = request.IndexOf("CallStatus", StringComparison.Ordinal);
        var answer = await AskAsync(request[..10], request[10..half], request[half..]);
        Assert.StartsWith("HTTP/1.1 204 No Content\r\nConnection: close\r\n", answer);
        Assert.IsTrue(server.HasHeard);
    }

    [TestMethod]
    public async Task TwiML_is_answered_as_UTF_8()
    {
        var carrier = Make();
        await carrier.PromptAsync(
            new PromptRequest { Call = Call, Ordinal = 1, Kind = PromptKind.Message, Text = "ポンプが停止しました。" }, Patience);
        await using var server = NewServer(carrier);
        var answer = await AskAsync(Webhook("127.0.0.1", $"voice/{Call}"));
        Assert.StartsWith("HTTP/1.1 200 OK", answer);
        Assert.Contains("Content-Type: text/xml; charset=utf-8", answer);
        Assert.Contains("ポンプが停止しました。", answer);
        Assert.EndsWith("</Response>", answer);
    }

    [TestMethod]
    [DataRow("POST /twilio/voice HTTP/1.1\r\nContent-Length: 0\r\n\r\n", "404 Not Found")]
    [DataRow("GET /twilio/voice/0000000000000001-1 HTTP/1.1\r\n\r\n", "405 Method Not Allowed")]
    [DataRow("POST /voice/0000000000000001-1 HTTP/1.1\r\nX-Twilio-Signature: AA\r\ncontent-length: 3\r\n\r\na=b", "403 Forbidden")]
    [DataRow("POST /x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", "411 Length Required")]
    [DataRow("POST /x HTTP/1.1\r\nContent-Length: 65537\r\n\r\n", "413 Content Too Large")]
    [DataRow("POST /x HTTP/1.1\r\nContent-Length: -1\r\n\r\n", "400 Bad Request")]
    [DataRow("POST /x HTTP/2.0\r\n\r\n", "400 Bad Request")]
    [DataRow("rubbish\r\n\r\n", "400 Bad Request")]
    public async Task What_is_not_the_providers_is_refused(string request, string status)
    {
        await using var server = NewServer();
        Assert.StartsWith($"HTTP/1.1 {status}\r\n", await AskAsync(request));
        Assert.IsFalse(server.HasHeard);
    }

    [TestMethod]
    public async Task A_head_without_an_end_is_refused()
    {
        await using var server = NewServer();
        Assert.StartsWith("HTTP/1.1 431 ", await AskAsync(new string('a', 16 * 1024)));
    }

    [TestMethod]
    public async Task Whoever_says_nothing_or_goes_away_keeps_nobody_waiting()
    {
        await using var server = NewServer();
        using var silent = new TcpClient();
        await silent.ConnectAsync(_listen, Patience);
        using (var hasty = new TcpClient())
        {
            await hasty.ConnectAsync(_listen, Patience);
            await hasty.GetStream().WriteAsync("POST /x HTTP/1.1\r\nContent-Length: 9\r\n\r\na"u8.ToArray(), Patience);
        }

        Assert.StartsWith("HTTP/1.1 204", await AskAsync(Webhook("e.com")));
    }

    private WebhookServer NewServer(TwilioTelephony? carrier = null) =>
        new(_listen, (carrier ?? Make()).Webhooks, TimeProvider.System);

    /// <summary>Signed for the public address, which <see cref="CarrierTest.Make"/> sets.</summary>
    private string Webhook(string host, string? path = null)
    {
        (string Name, string Value)[] fields = [("CallSid", "CA1"), ("CallStatus", "ringing"), ("To", "+81 50&é")];
        path ??= $"status/{Call}";
        var body = string.Join('&', fields.Select(f => $"{f.Name}={WebUtility.UrlEncode(f.Value)}"));
        return $"POST /elsewhere/{path} HTTP/1.1\r\nHost: {host}\r\n"
            + $"x-twilio-signature: {WebhookSender.Sign(Twilio.Token, $"http://127.0.0.1:1/twilio/{path}", fields)}\r\n"
            + $"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\n\r\n{body}";
    }

    private async Task<string> AskAsync(params string[] pieces)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(_listen, Patience);
        foreach (var piece in pieces)
        {
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(piece), Patience);
            await Task.Delay(20, Patience);
        }

        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        return await reader.ReadToEndAsync(Patience);
    }
}
