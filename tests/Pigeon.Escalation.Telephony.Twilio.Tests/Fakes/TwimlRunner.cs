using System.Globalization;
using System.Xml.Linq;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Fakes;

/// <summary>Runs TwiML on one answered call, as far as it is used: what comes after the last verb is the end of the call.</summary>
internal sealed class TwimlRunner(FakeTwilio twilio, FakeCall call)
{
    public async Task RunAsync(string? url, string? twiml, CancellationToken token)
    {
        try
        {
            var document = twiml is not null ? XDocument.Parse(twiml) : await FetchAsync(url!, [], token);
            while (document is not null)
            {
                document = await RunAsync(document, token);
            }

            call.HangUp();
        }
        catch (OperationCanceledException)
        {
            // Something else runs now, or the call is over.
        }
        catch (Exception e) when (IsFault(e))
        {
            // "An application error has occurred."
            twilio.Note($"application error: {e.Message}");
            call.HangUp();
        }
    }

    /// <returns>What to run next; null: nothing is left.</returns>
    private async Task<XDocument?> RunAsync(XDocument document, CancellationToken token)
    {
        foreach (var verb in document.Root!.Elements())
        {
            switch (verb.Name.LocalName)
            {
                case "Say" or "Play":
                    await SpeakAsync(verb, token);
                    break;
                case "Pause":
                    await Task.Delay(twilio.Second * Number(verb, "length", 1), token);
                    break;
                case "Gather":
                    if (await GatherAsync(verb, token) is { } key)
                    {
                        return await FetchAsync(Required(verb, "action"), [("Digits", key.ToString()), ("FinishedOnKey", "")], token);
                    }

                    break;
                case "Redirect":
                    return await FetchAsync(verb.Value, [], token);
                case "Dial":
                    await twilio.JoinAsync(call, verb.Element("Conference")!, token);
                    break;
                case "Hangup":
                    return null;
                default:
                    throw new InvalidDataException($"The fake provider does not know {verb.Name}.");
            }
        }

        return null;
    }

    /// <summary>Keys that were pressed before do not count. The silence begins when all was spoken.</summary>
    private async Task<char?> GatherAsync(XElement gather, CancellationToken token)
    {
        if (Number(gather, "numDigits", 0) != 1 || gather.Attribute("finishOnKey")?.Value != "")
        {
            throw new InvalidDataException("The fake provider knows a Gather of one key only.");
        }

        while (call.Keys.Reader.TryRead(out _))
        {
        }

        using var pressed = CancellationTokenSource.CreateLinkedTokenSource(token);
        var speaking = SpeakThenWaitAsync(gather, pressed.Token);
        var key = call.Keys.Reader.WaitToReadAsync(pressed.Token).AsTask();
        await Task.WhenAny(speaking, key);
        var isPressed = key.IsCompletedSuccessfully;
        await pressed.CancelAsync();
        token.ThrowIfCancellationRequested();
        return isPressed && call.Keys.Reader.TryRead(out var digit) ? digit : null;
    }

    private async Task SpeakThenWaitAsync(XElement gather, CancellationToken token)
    {
        foreach (var verb in gather.Elements())
        {
            await SpeakAsync(verb, token);
        }

        await Task.Delay(twilio.Second * Number(gather, "timeout", 5), token);
    }

    private async Task SpeakAsync(XElement verb, CancellationToken token)
    {
        for (var i = 0; i < Number(verb, "loop", 1); i++)
        {
            await (verb.Name.LocalName == "Say"
                ? call.Leg!.SpeakAsync(verb.Value, verb.Attribute("language")?.Value, token)
                : call.Leg!.PlayAsync(new Uri(verb.Value), token));
        }
    }

    /// <summary>
    /// When that fails, the call's other address is asked once. Between the two lies a second, for the first may be tried for as long
    /// when nobody takes the connection.
    /// </summary>
    private async Task<XDocument> FetchAsync(string url, (string Name, string Value)[] more, CancellationToken token)
    {
        try
        {
            return await FetchOnceAsync(url, more, token);
        }
        catch (Exception e) when (IsFault(e) && call.Fields.ContainsKey("FallbackUrl"))
        {
            twilio.Note($"fallback: {e.Message}");
            await Task.Delay(twilio.Second, token);
            return await FetchOnceAsync(call.Fields["FallbackUrl"], [("ErrorCode", "11200"), ("ErrorUrl", url)], token);
        }
    }

    private static bool IsFault(Exception e) => e is HttpRequestException or System.Xml.XmlException or InvalidDataException;

    private async Task<XDocument> FetchOnceAsync(string url, (string Name, string Value)[] more, CancellationToken token)
    {
        var (status, body) = await twilio.Sender.PostAsync(url, call.Parameters(more), token);
        twilio.Note($"{status} {new Uri(url).AbsolutePath}");
        return status == 200 ? XDocument.Parse(body) : throw new InvalidDataException($"{url} answered {status}");
    }

    private static int Number(XElement verb, string name, int otherwise) =>
        verb.Attribute(name) is { } value ? int.Parse(value.Value, CultureInfo.InvariantCulture) : otherwise;

    private static string Required(XElement verb, string name) =>
        verb.Attribute(name)?.Value ?? throw new InvalidDataException($"{verb.Name} has no {name}.");
}
