using System.Text.Json.Nodes;
using Pigeon.Escalation.Telephony.Twilio.Calls;
using Pigeon.Escalation.Telephony.Twilio.Webhooks;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Node;

/// <summary>TwiML as Twilio's own library writes it.</summary>
[TestClass]
public sealed class TwimlOracleTests
{
    private static readonly Uri Root = new("https://alerts.example.com/twilio/");

    [TestMethod]
    public async Task Prompts_are_written_as_the_library_writes_them()
    {
        NodeOracle.Require();
        var cases = Enumerable.Range(1, 500).Select(Make).ToList();
        var theirs = await NodeOracle.AskAsync(cases.Select(c => c.Question));
        var ours = cases.Select(c => Twiml.Write(new CallStep(c.Prompt, null, false), c.Prompt.Call, c.Options)).ToArray();
        CollectionAssert.AreEqual(theirs.ToArray(), ours);
    }

    [TestMethod]
    public async Task A_conference_is_written_as_the_library_writes_it()
    {
        NodeOracle.Require();
        var theirs = await NodeOracle.AskAsync([new JsonObject { ["kind"] = "conference", ["name"] = "pigeon-1 & <2>" }]);
        Assert.AreEqual(theirs.Single(), Twiml.Join("pigeon-1 & <2>"));
    }

    private static (PromptRequest Prompt, TwilioOptions Options, JsonObject Question) Make(int seed)
    {
        var random = new RandomText(seed);
        var options = new TwilioOptions { PublicUrl = Root, Language = seed % 3 == 0 ? "en-US" : null };
        options.Voices["ja-JP"] = "Polly.Takumi-Neural";
        var recording = seed % 7 == 0 ? new Uri($"https://example.com/{Uri.EscapeDataString(random.Next(4))}.wav?a=1&b=2") : null;
        options.Speech = _ => recording;
        var prompt = new PromptRequest
        {
            Call = new CallId(new RunId(seed), 1),
            Ordinal = seed,
            Kind = (PromptKind)(1 + (seed % 3)),
            Text = random.Next(60),
            Readings = 1 + random.Below(5),
            KeyWait = TimeSpan.FromMilliseconds(random.Below(12_000)),
            Language = seed % 2 == 0 ? "ja-JP" : null,
        };
        return (prompt, options, Question(prompt, options, recording));
    }

    private static JsonObject Question(PromptRequest prompt, TwilioOptions options, Uri? recording)
    {
        var below = $"{Root}{{0}}/{prompt.Call}/{prompt.Ordinal}";
        var language = prompt.Language ?? options.Language;
        return new JsonObject
        {
            ["kind"] = "twiml",
            ["text"] = string.IsNullOrWhiteSpace(prompt.Text) ? null : prompt.Text,
            ["language"] = language,
            ["voice"] = language == "ja-JP" ? "Polly.Takumi-Neural" : null,
            ["loop"] = prompt.Readings,
            ["play"] = recording?.AbsoluteUri,
            ["timeout"] = Math.Max(1, Math.Ceiling(prompt.KeyWait.TotalSeconds)),
            ["action"] = prompt.Kind == PromptKind.Message ? below.Replace("{0}", "key", StringComparison.Ordinal) : null,
            ["redirect"] = below.Replace("{0}", "end", StringComparison.Ordinal),
        };
    }
}
