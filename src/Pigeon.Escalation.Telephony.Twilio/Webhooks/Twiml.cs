using System.Globalization;
using Pigeon.Escalation.Telephony.Twilio.Calls;

namespace Pigeon.Escalation.Telephony.Twilio.Webhooks;

/// <summary>What a call is told to do, in the provider's language.</summary>
internal static class Twiml
{
    /// <summary>For a call with webhooks: the step, and where to ask next.</summary>
    public static string Write(in CallStep step, CallId call, TwilioOptions options)
    {
        var writer = new TwimlWriter();
        if (step.HangUp)
        {
            writer.Empty("Hangup");
        }
        else if (step.Conference is { } conference)
        {
            Join(writer, conference);
        }
        else if (step.Prompt is { } prompt)
        {
            Read(writer, prompt, options);
        }
        else
        {
            writer.Empty("Pause", ("length", "1"));
            writer.Text("Redirect", WebhookRoute.Voice(call).UrlBelow(options.PublicUrl!), ("method", "POST"));
        }

        return writer.ToString();
    }

    /// <summary>Two calls in one conference talk to each other until one of them leaves; then the other is hung up.</summary>
    public static string Join(string conference)
    {
        var writer = new TwimlWriter();
        Join(writer, conference);
        return writer.ToString();
    }

    /// <summary>For a call without webhooks: it stays connected until it is told something else.</summary>
    public static string Hold()
    {
        var writer = new TwimlWriter();
        writer.Empty("Pause", ("length", "3600"));
        return writer.ToString();
    }

    private static void Join(TwimlWriter writer, string conference)
    {
        writer.Begin("Dial");
        writer.Text(
            "Conference", conference, ("beep", "false"), ("startConferenceOnEnter", "true"), ("endConferenceOnExit", "true"),
            ("waitUrl", ""), ("maxParticipants", "2"));
        writer.End("Dial");
        writer.Empty("Hangup");
    }

    /// <summary>
    /// A key stops the reading only where keys are heard: in a message, not in a confirmation or a closing message (A6). No key ends the
    /// input by itself, so that star and hash are keys like any other.
    /// </summary>
    private static void Read(TwimlWriter writer, PromptRequest prompt, TwilioOptions options)
    {
        var root = options.PublicUrl!;
        var hearsKeys = prompt.Kind == PromptKind.Message;
        if (hearsKeys)
        {
            var wait = Math.Max(1, (int)Math.Ceiling(prompt.KeyWait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            writer.Begin(
                "Gather", ("input", "dtmf"), ("numDigits", "1"), ("finishOnKey", ""), ("timeout", wait),
                ("action", WebhookRoute.Key(prompt.Call, prompt.Ordinal).UrlBelow(root)), ("method", "POST"));
        }

        Speak(writer, prompt, options);
        if (hearsKeys)
        {
            writer.End("Gather");
        }

        writer.Text("Redirect", WebhookRoute.End(prompt.Call, prompt.Ordinal).UrlBelow(root), ("method", "POST"));
    }

    private static void Speak(TwimlWriter writer, PromptRequest prompt, TwilioOptions options)
    {
        var times = prompt.Readings.ToString(CultureInfo.InvariantCulture);
        if (options.Speech?.Invoke(prompt) is { } recording)
        {
            writer.Text("Play", recording.AbsoluteUri, ("loop", times));
            return;
        }

        var language = prompt.Language ?? options.Language;
        var voice = language is not null && options.Voices.TryGetValue(language, out var known) ? known : null;
        var pieces = SpokenText.Split(prompt.Text);
        var rounds = pieces.Count > 1 ? prompt.Readings : 1;
        for (var i = 0; i < rounds * pieces.Count; i++)
        {
            writer.Text(
                "Say", pieces[i % pieces.Count], ("language", language), ("voice", voice), ("loop", pieces.Count > 1 ? null : times));
        }
    }
}
