using System.Text.Json.Nodes;
using Pigeon.Escalation.Telephony.Twilio.Webhooks;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Node;

/// <summary>Signatures as Twilio's own library makes and checks them.</summary>
[TestClass]
public sealed class SignatureOracleTests
{
    private const int Cases = 500;

    [TestMethod]
    public async Task Signatures_are_those_of_the_library_for_any_address_and_form()
    {
        NodeOracle.Require();
        var cases = Enumerable.Range(0, Cases).Select(Make).ToList();
        var theirs = await NodeOracle.AskAsync(cases.Select(c => Question("sign", c)));
        CollectionAssert.AreEqual(cases.Select(c => Signature.Of(c.Token, c.Url, c.Form)).ToArray(), theirs.ToArray());
    }

    [TestMethod]
    public async Task What_one_accepts_the_other_accepts()
    {
        NodeOracle.Require();
        var cases = Enumerable.Range(0, Cases).Select(i =>
        {
            // Signed with or without the standard port; every third one signed with another token.
            var c = Make(i);
            var signed = i % 2 == 0 ? c.Url : c.Url.Replace("example.com", "example.com:443", StringComparison.Ordinal);
            return (Case: c, Signature: Signature.Of(i % 3 == 0 ? "another" : c.Token, signed, c.Form));
        }).ToList();
        var theirs = await NodeOracle.AskAsync(cases.Select(c =>
        {
            var question = Question("validate", c.Case);
            question["signature"] = c.Signature;
            return question;
        }));
        var ours = cases.Select(c => Signature.IsValid(c.Case.Token, c.Case.Url, c.Case.Form, null, c.Signature) ? "true" : "false");
        CollectionAssert.AreEqual(theirs.ToArray(), ours.ToArray());
        CollectionAssert.Contains(theirs.ToArray(), "true");
        CollectionAssert.Contains(theirs.ToArray(), "false");
    }

    private static Case Make(int seed)
    {
        var random = new RandomText(seed);
        var query = seed % 4 == 0 ? "" : "?q=" + Uri.EscapeDataString(random.Next(6)) + "&r=%E6%97%A5";
        var form = Enumerable.Range(0, random.Below(12)).Select(i => KeyValuePair.Create($"{random.Next(2)}{i % 9}", random.Next(8)));
        return new Case(random.Next(5), $"https://example.com/twilio/voice/0000000000000001-{seed}{query}", [.. form]);
    }

    private static JsonObject Question(string kind, Case c)
    {
        var form = new JsonObject();
        foreach (var field in c.Form.GroupBy(f => f.Key))
        {
            form[field.Key] = field.Count() == 1 ? field.Single().Value : new JsonArray([.. field.Select(f => (JsonNode)f.Value)]);
        }

        return new JsonObject { ["kind"] = kind, ["token"] = c.Token, ["url"] = c.Url, ["form"] = form };
    }

    private sealed record Case(string Token, string Url, IReadOnlyList<KeyValuePair<string, string>> Form);
}
