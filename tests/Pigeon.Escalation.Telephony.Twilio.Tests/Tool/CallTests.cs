using System.Net;
using System.Net.Sockets;
using Pigeon.Escalation.Telephony.Twilio.Tests.Fakes;
using Pigeon.Escalation.Telephony.Twilio.Tests.Flows;
using static Pigeon.Escalation.Telephony.Twilio.Tests.Flows.NightFlow;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Tool;

/// <summary><c>pigeon call --carrier twilio</c>: real requests, real webhooks, phones in the test's hand.</summary>
[TestClass]
public sealed class CallTests : FlowTest
{
    private static readonly string[] Story = ["Alice", "busy", "Bob", "is called", "answers", "presses 1", "succeeded"];

    [TestMethod]
    public async Task Bob_hears_the_message_and_takes_it_after_Alice_was_busy()
    {
        using var call = NewCall();
        var end = call.RunAsync();
        (await CallAsync(Alice)).End("busy", 486);
        var bob = await PickUpAsync(Bob);
        Assert.AreEqual("The database db1 is down.", await bob.HearAsync("database", Patience));
        bob.Press('1');

        Assert.AreEqual(0, await end.WaitAsync(Patience), call.Errors);
        Assert.AreEqual("200 ms", bob.Heard.Last());
        await bob.UntilEndedAsync(Patience);
        foreach (var words in Story)
        {
            Assert.Contains(words, call.Said);
        }

        Assert.AreEqual("", call.Errors);
        Assert.DoesNotContain(n => n.StartsWith("403", StringComparison.Ordinal), Twilio.Notes);
        SaysNoSecret(call);
    }

    [TestMethod]
    public async Task Nobody_takes_it()
    {
        using var call = NewCall();
        var end = call.RunAsync();
        (await CallAsync(Alice)).End("busy", 603);
        (await PickUpAsync(Bob)).End();
        Assert.AreEqual(1, await end.WaitAsync(Patience), call.Errors);
    }

    [TestMethod]
    public async Task A_key_that_is_not_signed_with_the_token_is_not_believed()
    {
        using var call = NewCall();
        var end = call.RunAsync();
        var alice = await PickUpAsync(Alice);
        await alice.HearAsync("database", Patience);
        using var forger = new WebhookSender("another-token");
        var url = Twilio.Calls.Single().Fields["Url"].Replace("/voice/", "/key/", StringComparison.Ordinal) + "/1";
        var (status, _) = await forger.PostAsync(url, [("CallSid", Twilio.Calls.Single().Sid), ("Digits", "1")], Patience);
        Assert.AreEqual(403, status);
        Assert.Contains("its signature is not that of", call.Errors);
        alice.End();
        (await PickUpAsync(Bob)).End();
        Assert.AreEqual(1, await end.WaitAsync(Patience), call.Said);
        SaysNoSecret(call);
    }

    [TestMethod]
    public async Task Ctrl_C_lets_the_call_go_on_to_its_end_and_nobody_else_is_called()
    {
        using var call = NewCall();
        var end = call.RunAsync();
        var alice = await PickUpAsync(Alice);
        await alice.HearAsync("database", Patience);
        call.Interrupt();
        await UntilAsync(() => call.Said.Contains("aborting", StringComparison.Ordinal));
        Assert.IsFalse(alice.HasEnded);
        alice.End();
        Assert.AreEqual(1, await end.WaitAsync(Patience), call.Errors);
        Assert.Contains("aborted", call.Said);
        Assert.AreEqual(0, Phones.CallsTo(Bob));
    }

    [TestMethod]
    public async Task A_second_Ctrl_C_hangs_up()
    {
        using var call = NewCall();
        var end = call.RunAsync();
        var alice = await CallAsync(Alice);
        alice.Ring();
        await UntilAsync(() => call.Said.Contains("is called", StringComparison.Ordinal));
        call.Interrupt();
        await UntilAsync(() => call.Said.Contains("aborting", StringComparison.Ordinal));
        Assert.IsFalse(alice.HasEnded);
        call.Interrupt();
        await alice.UntilEndedAsync(Patience);
        Assert.AreEqual(1, await end.WaitAsync(Patience), call.Errors);
        SaysNoSecret(call);
    }

    [TestMethod]
    public async Task A_wrong_token_is_one_error_and_nobody_is_called()
    {
        using var call = NewCall();
        call.Token = "wrong-token-9876543210";
        await IsRefusedAsync(
            call,
            $"pigeon call: {Twilio.Address} does not take the token of account '{Twilio.AccountSid}' (status 401, error 20003): "
            + "the auth token of this account is needed in PIGEON_TWILIO_AUTH_TOKEN\n");
    }

    [TestMethod]
    public async Task A_token_that_is_missing_is_asked_for_by_the_name_of_its_variable()
    {
        using var call = NewCall();
        call.Token = null;
        await IsRefusedAsync(call, $"PIGEON_TWILIO_AUTH_TOKEN is not set; it is the auth token of account '{Twilio.AccountSid}'.\n");
    }

    [TestMethod]
    public async Task Without_a_public_address_no_key_could_be_heard_and_what_to_do_is_said()
    {
        using var call = NewCall().With("--public-url", null);
        await IsRefusedAsync(
            call,
            "pigeon: --public-url is needed with --carrier twilio: keys are told by webhooks only, which come in at an address that leads "
            + "from outside to --listen, by a tunnel or a proxy. See pigeon --help.\n");
    }

    [TestMethod]
    public async Task A_port_that_is_taken_is_named()
    {
        using var call = NewCall();
        using var other = new TcpListener(IPAddress.Loopback, call.Port);
        other.Start();
        Assert.AreEqual(2, await call.RunAsync().WaitAsync(Patience));
        Assert.StartsWith($"pigeon call: --listen is 127.0.0.1:{call.Port}: ", call.Errors);
        Assert.EndsWith("; an address of this machine and a port that is free are needed\n", call.Errors);
        Assert.IsEmpty(Twilio.Calls);
    }

    [TestMethod]
    [DataRow("--account", null, "--account is needed with --carrier twilio: the account's SID, AC and 32 digits at Twilio.")]
    [DataRow("--account", "AC:1", "--account takes an account's SID, AC and 32 digits at Twilio, not 'AC:1'.")]
    [DataRow("--caller-id", null, "--caller-id is needed with --carrier twilio: one of the account's numbers, such as +15550100.")]
    [DataRow("--listen", "8080", "--listen takes an IP address and a port such as 127.0.0.1:8080, not '8080'.")]
    [DataRow("--listen", "127.0.0.1", "--listen takes an IP address and a port such as 127.0.0.1:8080, not '127.0.0.1'.")]
    [DataRow("--public-url", "alerts.example.com", "--public-url takes an http or https address, not 'alerts.example.com'.")]
    [DataRow("--public-url", "alerts.example.com:80", "--public-url takes an http or https address, not 'alerts.example.com:80'.")]
    [DataRow("--public-url", "http://a:secret@e", "--public-url takes an address without user, query and fragment, not 'http://e…'.")]
    [DataRow("--address", "ftp://e.com/?key=secret", "--address takes an http or https address, not 'ftp://e.com…'.")]
    [DataRow("--set", "server", "--set takes NAME=VALUE, not 'server'.")]
    public async Task What_cannot_be_is_one_line(string option, string? value, string fault)
    {
        using var call = NewCall().With(option, value);
        await IsRefusedAsync(call, $"pigeon: {fault} See pigeon --help.\n");
    }

    [TestMethod]
    [DataRow("twilio", "--endpoint", "asterisk")]
    [DataRow("twilio", "--user", "asterisk")]
    [DataRow("asterisk", "--public-url", "twilio")]
    public async Task What_another_carrier_takes_is_not_passed_over(string carrier, string option, string other)
    {
        using var call = NewCall();
        call.Arguments.Clear();
        call.Arguments.AddRange(["call", "--carrier", carrier, "--flow", "f.json", option, "http://e.com"]);
        await IsRefusedAsync(call, $"pigeon: {option} is for --carrier {other}, not for {carrier}. See pigeon --help.\n");
    }

    [TestMethod]
    public async Task A_provider_that_is_not_there_or_knows_no_such_account_is_named_by_its_address()
    {
        using var nobody = NewCall().With("--address", "http://127.0.0.1:1/");
        await IsRefusedAsync(
            nobody, "pigeon call: --address is http://127.0.0.1:1/: No answer to the request to list calls: ConnectionError.\n");
        using var stranger = NewCall().With("--account", "AC2");
        await IsRefusedAsync(
            stranger,
            $"pigeon call: {Twilio.Address} does not know account 'AC2' (status 404, error 0): --account and --address say which\n");
    }

    [TestMethod]
    public async Task A_number_that_is_not_the_accounts_is_told_and_the_run_fails()
    {
        using var call = NewCall().With("--caller-id", "+15550199");
        Assert.AreEqual(1, await call.RunAsync().WaitAsync(Patience));
        Assert.Contains("status 400, error 21210", call.Errors);
        SaysNoSecret(call);
    }

    private PigeonCall NewCall() => new(Twilio, "The database {server} is down.", ("Alice", Alice), ("Bob", Bob));

    private async Task IsRefusedAsync(PigeonCall call, string error)
    {
        Assert.AreEqual(2, await call.RunAsync().WaitAsync(Patience), call.Said);
        Assert.AreEqual((error, ""), (call.Errors, call.Said));
        Assert.IsEmpty(Twilio.Calls);
        SaysNoSecret(call);
    }

    private void SaysNoSecret(PigeonCall call)
    {
        var all = call.Said + call.Errors;
        Assert.DoesNotContain(Twilio.Token, all);
        Assert.DoesNotContain(call.Token ?? Twilio.Token, all);
        Assert.DoesNotContain("secret", all);
    }
}
