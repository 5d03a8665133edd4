using Pigeon.Escalation.Telephony.Tests.Asterisk;
using Pigeon.Escalation.Telephony.Tests.Peers;

namespace Pigeon.Escalation.Telephony.Tests;

/// <summary>Calls that somebody picks up: messages, keys, hang-ups, on real SIP and with real sound.</summary>
[TestClass]
public sealed class DialogTests : TelephonyTest
{
    private const int Minute = 60_000;

    [TestMethod]
    public async Task A_key_by_RFC_4733_is_heard()
    {
        var phone = await NewPhoneAsync(PhoneScript.Answers().Waits(500).Presses('1').IsHungUp());
        await PressOnceAsync(NewCarrier(), phone, '1');
    }

    [TestMethod]
    public async Task A_star_by_RFC_4733_is_heard()
    {
        var phone = await NewPhoneAsync(PhoneScript.Answers().Waits(500).Presses('*').IsHungUp());
        await PressOnceAsync(NewCarrier(), phone, '*');
    }

    [TestMethod]
    public async Task A_key_by_INFO_is_heard()
    {
        var phone = await NewPhoneAsync(PhoneScript.Answers().Waits(500).PressesByInfo('7').IsHungUp());
        await PressOnceAsync(NewCarrier(o => o.UriEndpoint = "PJSIP/trunk/{phone}"), phone, '7');
    }

    [TestMethod]
    public async Task Keys_are_numbered_in_the_order_in_which_they_are_pressed()
    {
        var phone = await NewPhoneAsync(PhoneScript.Answers().PressesByInfo('5', 1).Waits(200).PressesByInfo('6', 2).Waits(200)
            .PressesByInfo('5', 3).IsHungUp());
        var carrier = NewCarrier(o => o.UriEndpoint = "PJSIP/trunk/{phone}");
        var call = await CallAsync(carrier, phone.Number);
        await WaitAsync(CallReportKind.KeyPressed, ordinal: 3);
        await carrier.HangUpAsync(call, Patience);
        await WaitAsync(CallReportKind.Ended);
        Assert.AreEqual("Ringing, Answered, Key 5 (1), Key 6 (2), Key 5 (3), Ended HungUp", Reports.Text());
        await phone.FinishAsync(Patience);
    }

    [TestMethod]
    public async Task A_key_stops_the_message_and_the_next_prompt_is_read_at_once()
    {
        var phone = await NewPhoneAsync(PhoneScript.Answers().Waits(800).Presses('3').IsHungUp());
        var carrier = NewCarrier();
        var call = await AnsweredAsync(carrier, phone);
        await carrier.PromptAsync(Prompt(call, 1, Minute, readings: 2, wait: 60), Patience);
        await WaitAsync(CallReportKind.KeyPressed);
        await carrier.PromptAsync(Prompt(call, 2, 300, PromptKind.Confirmation), Patience);
        await WaitAsync(CallReportKind.PromptEnded, ordinal: 2);
        await carrier.HangUpAsync(call, Patience);
        await WaitAsync(CallReportKind.Ended);
        Assert.AreEqual("Ringing, Answered, Key 3 (1), PromptEnded 2, Ended HungUp", Reports.Text());
        await phone.FinishAsync(Patience);
    }

    [TestMethod]
    public async Task A_key_in_a_confirmation_does_not_stop_it()
    {
        var phone = await NewPhoneAsync(PhoneScript.Answers().Waits(800).Presses('3').IsHungUp());
        var carrier = NewCarrier();
        var call = await AnsweredAsync(carrier, phone);
        await carrier.PromptAsync(Prompt(call, 1, 2500, PromptKind.Confirmation), Patience);
        await WaitAsync(CallReportKind.PromptEnded);
        Assert.AreEqual("Ringing, Answered, Key 3 (1), PromptEnded 1", Reports.Text());
        await carrier.HangUpAsync(call, Patience);
        await phone.FinishAsync(Patience);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task A_prompt_ends_after_its_readings_and_its_silence_and_is_spoken_once(bool asFiles)
    {
        var phone = await NewPhoneAsync(PhoneScript.Answers().IsHungUp());
        var carrier = NewCarrier(o => o.SoundsDirectory = asFiles ? Server.SoundsDirectory : null);
        var call = await AnsweredAsync(carrier, phone);
        var began = TimeProvider.System.GetTimestamp();
        await carrier.PromptAsync(Prompt(call, 1, 800, readings: 2, wait: 0.5), Patience);
        await WaitAsync(CallReportKind.PromptEnded, ordinal: 1);

        // Less than this, and it was not read twice; more depends on the machine.
        Assert.IsGreaterThanOrEqualTo(TimeSpan.FromSeconds(2), TimeProvider.System.GetElapsedTime(began));
        await carrier.PromptAsync(Prompt(call, 2, 800, readings: 1), Patience);
        await WaitAsync(CallReportKind.PromptEnded, ordinal: 2);
        Assert.AreEqual(1, Speech.Spoken);
        await carrier.HangUpAsync(call, Patience);
        await WaitAsync(CallReportKind.Ended);
        await phone.FinishAsync(Patience);
        Assert.IsEmpty(Directory.GetFiles(Server.SoundsDirectory, $"{Application}-*"), "Sounds that were heard are removed.");
    }

    [TestMethod]
    public async Task A_prompt_without_a_text_ends_after_its_silence()
    {
        var phone = await NewPhoneAsync(PhoneScript.Answers().IsHungUp());
        var carrier = NewCarrier();
        var call = await AnsweredAsync(carrier, phone);
        await carrier.PromptAsync(Prompt(call, 1, 0, wait: 0.2), Patience);
        await WaitAsync(CallReportKind.PromptEnded, ordinal: 1);
        await carrier.PromptAsync(Prompt(call, 2, 0, PromptKind.Closing), Patience);
        await WaitAsync(CallReportKind.PromptEnded, ordinal: 2);
        Assert.AreEqual(0, Speech.Spoken);
        await carrier.HangUpAsync(call, Patience);
        await phone.FinishAsync(Patience);
    }

    [TestMethod]
    public async Task The_person_hangs_up_while_the_message_is_read()
    {
        var phone = await NewPhoneAsync(PhoneScript.Answers().Waits(700).HangsUp());
        var carrier = NewCarrier();
        var call = await AnsweredAsync(carrier, phone);
        await carrier.PromptAsync(Prompt(call, 1, Minute), Patience);
        await WaitAsync(CallReportKind.Ended);
        Assert.AreEqual("Ringing, Answered, Ended HungUp", Reports.Text());
        await phone.FinishAsync(Patience);
    }

    [TestMethod]
    public async Task A_message_that_asterisk_cannot_play_is_a_fault_of_the_carrier_and_nobody_is_left_in_silence()
    {
        var phone = await NewPhoneAsync(PhoneScript.Answers().IsHungUp());
        var carrier = NewCarrier(o => (o.SoundsDirectory, o.SoundsPath) = (Server.SoundsDirectory, "/nowhere"));
        var call = await AnsweredAsync(carrier, phone);
        await carrier.PromptAsync(Prompt(call, 1, 500, wait: 60), Patience);
        await WaitAsync(CallReportKind.Ended);
        Assert.AreEqual("Ringing, Answered, Ended ProviderError", Reports.Text());
        await phone.FinishAsync(Patience);
    }

    [TestMethod]
    public async Task A_request_that_is_made_again_makes_no_second_call_and_is_told_the_same()
    {
        var phone = await NewPhoneAsync(PhoneScript.Answers().IsHungUp());
        var carrier = NewCarrier();
        var call = NewCall();
        var requests = Enumerable.Range(0, 5).Select(_ => carrier.PlaceCallAsync(Request(call, phone.Number), Patience).AsTask());
        Assert.IsTrue((await Task.WhenAll(requests)).All(r => r.IsAccepted));
        await WaitAsync(CallReportKind.Answered);
        Assert.IsTrue((await carrier.PlaceCallAsync(Request(call, phone.Number), Patience)).IsAccepted);

        // Another host, which knows nothing of it.
        var other = NewCarrier();
        Assert.IsTrue((await other.PlaceCallAsync(Request(call, phone.Number), Patience)).IsAccepted);
        await other.HangUpAsync(call, Patience);
        await phone.FinishAsync(Patience);
        Assert.IsTrue((await other.PlaceCallAsync(Request(call, phone.Number), Patience)).IsAccepted, "It is over, and stays so.");
    }

    [TestMethod]
    public async Task A_call_that_was_never_placed_ends_when_it_is_hung_up_and_is_not_placed_afterwards()
    {
        var carrier = NewCarrier();
        var call = NewCall();
        await carrier.HangUpAsync(call, Patience);
        Assert.AreEqual(CallState.Over, await carrier.GetCallStateAsync(call, Reports, Patience));
        Assert.AreEqual("Ended HungUp", Reports.Text());
        await carrier.PlaceCallAsync(Request(call, $"sip:peer@127.0.0.1:{Ports.FreeUdp()}"), Patience);
        Assert.AreEqual(CallState.Over, await NewCarrier().GetCallStateAsync(call, new Reports(), Patience));
    }

    [TestMethod]
    public async Task A_number_fills_its_place_in_the_endpoint_and_the_caller_id_is_shown()
    {
        var phone = await NewPhoneAsync(
            PhoneScript.Tries("INVITE sip:.8131.4%23@127", "\"Ops Desk\" <sip:0312345678@").Refuses("486 Busy Here"));
        var carrier = NewCarrier(o =>
        {
            o.Endpoint = $"PJSIP/trunk/sip:{{phone}}@127.0.0.1:{phone.Port}";
            o.CallerId = "\"Nobody\" <1>";
            o.CallerIdByFlow["flow"] = "\"Nobody\" <2>";
            o.CallerIdByContact["alice"] = "\"Ops Desk\" <0312345678>";
        });
        await CallAsync(carrier, "+81 (3) 1*4#");
        await WaitAsync(CallReportKind.Ended);
        Assert.AreEqual("Ended Busy", Reports.Text());
        await phone.FinishAsync(Patience);
    }

    private async Task PressOnceAsync(AsteriskTelephony carrier, Phone phone, char key)
    {
        var call = await CallAsync(carrier, phone.Number);
        await WaitAsync(CallReportKind.KeyPressed);
        await carrier.HangUpAsync(call, Patience);
        await WaitAsync(CallReportKind.Ended);
        Assert.AreEqual($"Ringing, Answered, Key {key} (1), Ended HungUp", Reports.Text());
        await phone.FinishAsync(Patience);
    }

    private async Task<CallId> AnsweredAsync(AsteriskTelephony carrier, Phone phone)
    {
        var call = await CallAsync(carrier, phone.Number);
        await WaitAsync(CallReportKind.Answered);
        return call;
    }
}
