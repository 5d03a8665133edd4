namespace Pigeon.Escalation.Telephony.Twilio.Tests.Carrier;

/// <summary>Webhooks, one by one.</summary>
[TestClass]
public sealed class WebhookTests : CarrierTest
{
    [TestMethod]
    public async Task Prompts_end_and_keys_are_numbered_by_the_prompt_that_they_stop()
    {
        var carrier = Make();
        await carrier.PlaceCallAsync(Request(), Patience);
        await carrier.PromptAsync(Prompt(1), Patience);
        Assert.Contains("text 1", (await AskAsync(carrier, "voice/{0}")).Body);
        Assert.Contains("<Pause", (await AskAsync(carrier, "end/{0}/1")).Body);
        await carrier.PromptAsync(Prompt(2), Patience);
        Assert.Contains("text 2", (await AskAsync(carrier, "voice/{0}")).Body);
        Assert.Contains("<Pause", (await AskAsync(carrier, "key/{0}/2", ("Digits", "*"))).Body);
        Assert.Contains("<Pause", (await AskAsync(carrier, "key/{0}/2", ("Digits", "*"))).Body);
        Reported("answered,prompt 1,key * 2");
    }

    [TestMethod]
    public async Task A_prompt_that_a_key_has_stopped_has_no_end_however_often_the_call_asks()
    {
        var carrier = Make();
        await carrier.PlaceCallAsync(Request(), Patience);
        await carrier.PromptAsync(Prompt(1), Patience);
        await AskAsync(carrier, "voice/{0}");
        await AskAsync(carrier, "key/{0}/1", ("Digits", "5"));
        await AskAsync(carrier, "voice/{0}");
        await AskAsync(carrier, "voice/{0}");
        Reported("answered,key 5 1");
    }

    [TestMethod]
    public async Task The_end_of_a_prompt_is_told_once_however_often_the_call_asks_and_again_to_whoever_inquires()
    {
        var carrier = Make();
        await carrier.PlaceCallAsync(Request(), Patience);
        await carrier.PromptAsync(Prompt(1), Patience);
        await AskAsync(carrier, "voice/{0}");
        await AskAsync(carrier, "end/{0}/1");
        await AskAsync(carrier, "end/{0}/1");
        await AskAsync(carrier, "voice/{0}");
        Reported("answered,prompt 1");
        var later = new Recorder();
        await carrier.GetCallStateAsync(Call, later, Patience);
        await AskAsync(carrier, "voice/{0}");
        Assert.AreEqual("answered,prompt 1", string.Join(',', later.Reports));
    }

    [TestMethod]
    public async Task Who_has_picked_up_is_told_to_the_host_and_a_host_that_throws_does_no_harm()
    {
        var heard = new List<string>();
        var carrier = Make(o =>
        {
            o.DetectMachines = true;
            o.AnsweredBy = (call, who) =>
            {
                heard.Add($"{call} {who}");
                throw new InvalidOperationException();
            };
        });
        await carrier.PlaceCallAsync(Request(), Patience);
        Assert.AreEqual("true", Twilio.Calls.Single().Fields["AsyncAmd"]);
        Assert.AreEqual(204, (await AskAsync(carrier, "machine/{0}", ("AnsweredBy", "machine_start"))).Status);
        CollectionAssert.AreEqual(new[] { $"{Call} machine_start" }, heard);
        Reported("");
    }

    [TestMethod]
    [DataRow("GET", "voice/0000000000000001-1", 405)]
    [DataRow("POST", "voice/0000000000000001-1", 403)]
    [DataRow("POST", "voice/0000000000000001-x", 404)]
    [DataRow("POST", "voice", 404)]
    [DataRow("POST", "key/0000000000000001-1", 404)]
    [DataRow("POST", "key/0000000000000001-1/0", 404)]
    [DataRow("POST", "end/0000000000000001-1/-3", 404)]
    [DataRow("POST", "", 404)]
    public async Task What_is_not_the_providers_is_refused(string method, string path, int status)
    {
        var request = new TwilioWebhookRequest { Method = method, Url = "/twilio/" + path, Form = [], Signature = "AAAA" };
        var answer = await Make().Webhooks.HandleAsync(request, Patience);
        Assert.AreEqual((status, ""), (answer.Status, answer.Body));
    }

    [TestMethod]
    public async Task Without_validation_anybody_is_believed()
    {
        var carrier = Make(o => o.ValidateSignatures = false);
        var request = new TwilioWebhookRequest { Method = "POST", Url = $"/voice/{Call}", Form = [] };
        Assert.AreEqual(200, (await carrier.Webhooks.HandleAsync(request, Patience)).Status);
    }

    private ValueTask<TwilioWebhookResponse> AskAsync(TwilioTelephony carrier, string path, params (string Name, string Value)[] more) =>
        WebhookAsync(
            carrier, path.Replace("{0}", Call.ToString(), StringComparison.Ordinal),
            [("CallSid", Twilio.Calls.Single().Sid), ("CallStatus", "in-progress"), .. more]);

    private static PromptRequest Prompt(int ordinal) =>
        new() { Call = Call, Ordinal = ordinal, Kind = PromptKind.Message, Text = $"text {ordinal}" };
}
