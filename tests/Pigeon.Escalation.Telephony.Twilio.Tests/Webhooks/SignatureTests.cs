using System.Security.Cryptography;
using System.Text;
using Pigeon.Escalation.Telephony.Twilio.Webhooks;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Webhooks;

/// <summary>Who is believed.</summary>
[TestClass]
public sealed class SignatureTests
{
    private const string Url = "https://example.com/twilio/voice/0000000000000001-1";

    private static readonly KeyValuePair<string, string>[] Form = [new("To", "+81"), new("CallSid", "CA1"), new("From", "日本")];

    [TestMethod]
    public void The_right_signature_is_valid_with_and_without_the_standard_port()
    {
        foreach (var signed in new[] { Url, Url.Replace(".com", ".com:443", StringComparison.Ordinal) })
        {
            Assert.IsTrue(IsValid(Url, Form, Signature.Of("token", signed, Form)));
        }
    }

    [TestMethod]
    [DataRow("http://[::1]:8080/a", "http://[::1]:8080/a")]
    [DataRow("http://[::1]/a", "http://[::1]:80/a")]
    [DataRow("http://example.com:8080/a:9?b:c", "http://example.com:8080/a:9?b:c")]
    public void Ports_are_found_where_they_are(string url, string atOrigin) =>
        Assert.IsTrue(IsValid(url, Form, Signature.Of("token", atOrigin, Form)));

    [TestMethod]
    public void Any_change_makes_it_invalid()
    {
        var signature = Signature.Of("token", Url, Form);
        Assert.IsFalse(IsValid(Url + "2", Form, signature));
        Assert.IsFalse(IsValid(Url, [.. Form, new("Digits", "1")], signature));
        Assert.IsFalse(IsValid(Url, Form[1..], signature));
        Assert.IsFalse(IsValid(Url, Form, signature.ToLowerInvariant()));
        Assert.IsFalse(IsValid(Url, Form, ""));
        Assert.IsFalse(IsValid(Url, Form, null));
        Assert.IsFalse(Signature.IsValid("other", Url, Form, null, signature));
    }

    [TestMethod]
    public void A_body_whose_hash_the_address_names_must_have_it()
    {
        var body = Encoding.UTF8.GetBytes("{\"a\":\"日本\"}");
        var url = $"{Url}?x=1&bodySHA256={Convert.ToHexStringLower(SHA256.HashData(body))}&y=2";
        var signature = Signature.Of("token", url, []);
        Assert.IsTrue(Signature.IsValid("token", url, [], body, signature));
        Assert.IsFalse(Signature.IsValid("token", url, [], body.AsMemory(1), signature));
        Assert.IsFalse(Signature.IsValid("token", url, [], null, signature));
    }

    private static bool IsValid(string url, IReadOnlyList<KeyValuePair<string, string>> form, string? signature) =>
        Signature.IsValid("token", url, form, null, signature);
}
