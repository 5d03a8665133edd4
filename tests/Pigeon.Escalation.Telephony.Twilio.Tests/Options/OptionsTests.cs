using Microsoft.Extensions.Options;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Options;

/// <summary>Each fault of the options has one sentence: the place, the value where it is no secret, what is allowed.</summary>
[TestClass]
public sealed class OptionsTests
{
    private const string Secret = "s3cret-value";

    [TestMethod]
    public void Options_that_are_complete_have_no_fault() => Assert.IsEmpty(TwilioOptionsFaults.Find(Good()));

    [TestMethod]
    public void Every_fault_is_named_once()
    {
        OneFault(o => o.AccountSid = " ", "AccountSid is empty: the account's SID is needed, AC and 32 digits at Twilio");
        OneFault(o => o.AuthToken = "", "AuthToken is empty: the account's auth token, or an ApiKey with its secret, is needed");
        OneFault(o => o.From = "", "From is empty: a number of the account is needed, such as +815012345678");
        OneFault(o => o.FromByFlow["night"] = "", "FromByFlow['night'] is empty: a number of the account is needed, such as +815012345678");
        OneFault(
            o => o.FromByContact["bob"] = "",
            "FromByContact['bob'] is empty: a number of the account is needed, such as +815012345678");
        OneFault(o => o.RingMargin = TimeSpan.FromMinutes(6), "RingMargin is 00:06:00: 00:00:00 to 00:05:00 is allowed");
        OneFault(o => o.AnswerWait = TimeSpan.FromSeconds(11), "AnswerWait is 00:00:11: 00:00:00 to 00:00:10 is allowed");
        OneFault(o => o.PollInterval = TimeSpan.Zero, "PollInterval is 00:00:00: 00:00:01 to 01:00:00 is allowed");
        OneFault(o => o.RequestTimeout = TimeSpan.Zero, "RequestTimeout is 00:00:00: 00:00:01 to 00:05:00 is allowed");
        OneFault(o => o.SettleTime = TimeSpan.FromHours(1), "SettleTime is 01:00:00: 00:00:00 to 00:10:00 is allowed");
        OneFault(o => o.EndedCallsKept = 99, "EndedCallsKept is 99: 100 or more is allowed");
        OneFault(
            o => o.BaseAddress = new Uri("/api", UriKind.Relative),
            "BaseAddress is '/api': an absolute http or https address without user, query and fragment is allowed");
        OneFault(
            o => o.StatusByPolling = true, "StatusByPolling is true though PublicUrl is set: one of the two is allowed");
    }

    [TestMethod]
    public void Secrets_and_what_may_hold_them_are_not_shown()
    {
        var fault = OneFault(o => o.PublicUrl = new Uri($"ftp://user:{Secret}@example.com/t?key={Secret}"), null);
        Assert.StartsWith("PublicUrl is 'ftp://example.com' and more: ", fault);
        fault = OneFault(o => (o.ApiKey, o.AuthToken) = (Secret, Secret), null);
        Assert.StartsWith("ApiKey and ApiKeySecret belong together", fault);
        Assert.DoesNotContain(Secret, fault);
    }

    [TestMethod]
    public void Without_a_public_address_one_must_say_so()
    {
        var fault = OneFault(o => o.PublicUrl = null, null);
        Assert.Contains("keys are told by webhooks only", fault);
        Assert.Contains("StatusByPolling", fault);
        var polling = Good();
        (polling.PublicUrl, polling.StatusByPolling) = (null, true);
        Assert.IsEmpty(TwilioOptionsFaults.Find(polling));
        using var telephony = new TwilioTelephony(polling);
        Assert.AreEqual(TelephonyCapabilities.Bridge, telephony.Capabilities);
    }

    [TestMethod]
    public void An_API_key_does_not_make_the_token_needless_where_webhooks_are_signed_with_it()
    {
        var fault = OneFault(o => (o.ApiKey, o.ApiKeySecret, o.AuthToken) = ("SK1", "secret", ""), null);
        Assert.StartsWith("AuthToken is empty: webhooks are signed with it", fault);
    }

    [TestMethod]
    public void A_carrier_that_is_made_by_hand_is_checked_as_well()
    {
        var fault = Assert.ThrowsExactly<OptionsValidationException>(() => new TwilioTelephony(new TwilioOptions()));
        Assert.HasCount(4, fault.Failures);
    }

    private static TwilioOptions Good() => new()
    {
        AccountSid = "AC00000000000000000000000000000001",
        AuthToken = "token",
        From = "+815000000001",
        PublicUrl = new Uri("https://alerts.example.com/twilio"),
    };

    private static string OneFault(Action<TwilioOptions> change, string? expected)
    {
        var options = Good();
        change(options);
        var fault = TwilioOptionsFaults.Find(options).Single();
        Assert.AreEqual(expected ?? fault, fault);
        return fault;
    }
}
