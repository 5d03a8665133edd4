using Pigeon.Escalation.Telephony.Twilio.Rest;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Rest;

/// <summary>What the provider's words and numbers mean.</summary>
[TestClass]
public sealed class TableTests
{
    [TestMethod]
    [DataRow(21211, CallOutcome.InvalidNumber)]
    [DataRow(21217, CallOutcome.InvalidNumber)]
    [DataRow(13223, CallOutcome.InvalidNumber)]
    [DataRow(13224, CallOutcome.InvalidNumber)]
    [DataRow(21214, CallOutcome.Unreachable)]
    [DataRow(20003, CallOutcome.ProviderError)]
    [DataRow(21210, CallOutcome.ProviderError)]
    [DataRow(21212, CallOutcome.ProviderError)]
    [DataRow(21215, CallOutcome.ProviderError)]
    [DataRow(21219, CallOutcome.ProviderError)]
    [DataRow(13225, CallOutcome.ProviderError)]
    [DataRow(0, CallOutcome.ProviderError)]
    [DataRow(99999, CallOutcome.ProviderError)]
    public void A_refusal_is_the_numbers_fault_or_the_operators(int code, CallOutcome outcome) =>
        Assert.AreEqual(outcome, RefusalTable.OutcomeOf(code));

    [TestMethod]
    [DataRow("queued", 0, 0, CallOutcome.None)]
    [DataRow("initiated", 0, 0, CallOutcome.None)]
    [DataRow("ringing", 180, 0, CallOutcome.None)]
    [DataRow("in-progress", 200, 0, CallOutcome.None)]
    [DataRow("completed", 200, 0, CallOutcome.HungUp)]
    [DataRow("canceled", 487, 0, CallOutcome.HungUp)]
    [DataRow("busy", 0, 0, CallOutcome.Busy)]
    [DataRow("busy", 486, 0, CallOutcome.Busy)]
    [DataRow("busy", 600, 0, CallOutcome.Busy)]
    [DataRow("busy", 603, 0, CallOutcome.Declined)]
    [DataRow("no-answer", 0, 0, CallOutcome.NoAnswer)]
    [DataRow("no-answer", 480, 0, CallOutcome.NoAnswer)]
    [DataRow("no-answer", 487, 0, CallOutcome.NoAnswer)]
    [DataRow("no-answer", 607, 0, CallOutcome.Declined)]
    [DataRow("failed", 0, 0, CallOutcome.Unreachable)]
    [DataRow("failed", 0, 13224, CallOutcome.InvalidNumber)]
    [DataRow("failed", 0, 21215, CallOutcome.ProviderError)]
    [DataRow("failed", 404, 0, CallOutcome.InvalidNumber)]
    [DataRow("failed", 410, 0, CallOutcome.InvalidNumber)]
    [DataRow("failed", 484, 0, CallOutcome.InvalidNumber)]
    [DataRow("failed", 604, 0, CallOutcome.InvalidNumber)]
    [DataRow("failed", 408, 0, CallOutcome.Unreachable)]
    [DataRow("failed", 480, 0, CallOutcome.Unreachable)]
    [DataRow("failed", 486, 0, CallOutcome.Busy)]
    [DataRow("failed", 487, 0, CallOutcome.NoAnswer)]
    [DataRow("failed", 603, 0, CallOutcome.Declined)]
    [DataRow("failed", 608, 0, CallOutcome.Declined)]
    [DataRow("failed", 401, 0, CallOutcome.ProviderError)]
    [DataRow("failed", 403, 0, CallOutcome.ProviderError)]
    [DataRow("failed", 488, 0, CallOutcome.ProviderError)]
    [DataRow("failed", 503, 0, CallOutcome.ProviderError)]
    [DataRow("failed", 302, 0, CallOutcome.ProviderError)]
    [DataRow("who knows", 0, 0, CallOutcome.None)]
    [DataRow(null, 0, 0, CallOutcome.None)]
    public void A_status_and_its_SIP_code_make_an_outcome(string? status, int sip, int error, CallOutcome outcome) =>
        Assert.AreEqual(outcome, StatusTable.OutcomeOf(status, sip, error));
}
