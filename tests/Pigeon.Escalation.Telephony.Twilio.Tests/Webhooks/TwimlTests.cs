using System.Xml.Linq;
using Pigeon.Escalation.Telephony.Twilio.Calls;
using Pigeon.Escalation.Telephony.Twilio.Webhooks;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Webhooks;

/// <summary>TwiML, as it must be for the provider to do the right thing.</summary>
[TestClass]
public sealed class TwimlTests
{
    private const string Start = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>";

    private static readonly CallId Call = new(new RunId(0x1f), 2);
    private static readonly TwilioOptions Settings = new() { PublicUrl = new Uri("https://a.example/t") };

    [TestMethod]
    public void A_message_hears_one_key_of_all_twelve_and_goes_on_without() => Assert.AreEqual(
        Start + "<Gather input=\"dtmf\" numDigits=\"1\" finishOnKey=\"\" timeout=\"10\""
        + " action=\"https://a.example/t/key/000000000000001f-2/3\" method=\"POST\">"
        + "<Say language=\"ja-JP\" loop=\"2\">A &amp; B &lt;停止&gt;</Say></Gather>"
        + "<Redirect method=\"POST\">https://a.example/t/end/000000000000001f-2/3</Redirect></Response>",
        Write(Prompt(PromptKind.Message) with
        {
            Text = "A & B <停止>",
            Readings = 2,
            Language = "ja-JP",
            KeyWait = TimeSpan.FromSeconds(9.5),
        }));

    [TestMethod]
    [DataRow(PromptKind.Confirmation)]
    [DataRow(PromptKind.Closing)]
    public void A_confirmation_hears_no_key(PromptKind kind) => Assert.AreEqual(
        Start + "<Say loop=\"1\">text</Say><Redirect method=\"POST\">https://a.example/t/end/000000000000001f-2/3</Redirect></Response>",
        Write(Prompt(kind)));

    [TestMethod]
    public void Without_a_text_only_the_silence_is_left()
    {
        var gather = XDocument.Parse(Write(Prompt(PromptKind.Message) with { Text = "" })).Root!.Element("Gather")!;
        Assert.IsEmpty(gather.Elements());
        Assert.AreEqual("1", gather.Attribute("timeout")!.Value);
    }

    [TestMethod]
    public void What_XML_cannot_hold_becomes_a_space()
    {
        var prompt = Prompt(PromptKind.Closing) with { Text = "a\0b\uD800c\uD83D\uDE00d\uFFFEe" };
        Assert.AreEqual("a b c\uD83D\uDE00d e", SaidIn(Write(prompt)));
    }

    [TestMethod]
    public void A_long_text_is_spoken_in_pieces_and_nothing_is_lost()
    {
        var text = string.Concat(Enumerable.Range(0, 900).Select(i => $"停止しました{i}。"));
        var says = XDocument.Parse(Write(Prompt(PromptKind.Message) with { Text = text, Readings = 2 })).Descendants("Say").ToList();
        Assert.IsTrue(says.All(s => s.Value.Length <= SpokenText.Limit && s.Value.EndsWith('。')));
        Assert.AreEqual(text + text, string.Concat(says.Select(s => s.Value)));
    }

    [TestMethod]
    public void A_text_without_any_pause_is_cut_between_characters()
    {
        var text = "x" + string.Concat(Enumerable.Repeat("😀", 5000));
        var pieces = SpokenText.Split(text);
        Assert.AreEqual(text, string.Concat(pieces));
        Assert.IsTrue(pieces.All(p => p.Length <= SpokenText.Limit && !char.IsHighSurrogate(p[^1])));
    }

    [TestMethod]
    public void A_recording_is_played_in_place_of_the_text()
    {
        var settings = new TwilioOptions { PublicUrl = Settings.PublicUrl };
        settings.Speech = p => new Uri($"https://b.example/{p.Ordinal}.wav?a&b");
        Assert.Contains("<Play loop=\"1\">https://b.example/3.wav?a&amp;b</Play>", Write(Prompt(PromptKind.Message), settings));
    }

    [TestMethod]
    public void A_call_with_nothing_to_do_asks_again() => Assert.AreEqual(
        Start + "<Pause length=\"1\"/><Redirect method=\"POST\">https://a.example/t/voice/000000000000001f-2</Redirect></Response>",
        Twiml.Write(default, Call, Settings));

    [TestMethod]
    public void What_is_given_in_a_request_fits_into_one()
    {
        Assert.IsLessThan(4000, Twiml.Hold().Length);
        Assert.IsLessThan(4000, Twiml.Join($"pigeon-{new CallId(new RunId(long.MaxValue), int.MaxValue)}").Length);
    }

    private static string SaidIn(string twiml) => XDocument.Parse(twiml).Descendants("Say").Single().Value;

    private static string Write(PromptRequest prompt, TwilioOptions? settings = null) =>
        Twiml.Write(new CallStep(prompt, null, false), Call, settings ?? Settings);

    private static PromptRequest Prompt(PromptKind kind) => new() { Call = Call, Ordinal = 3, Kind = kind, Text = "text" };
}
