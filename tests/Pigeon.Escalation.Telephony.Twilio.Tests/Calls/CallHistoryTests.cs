using Pigeon.Escalation.Telephony.Twilio.Calls;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Calls;

/// <summary>Reports that come twice, late, or in the wrong order (D3).</summary>
[TestClass]
public sealed class CallHistoryTests
{
    private static readonly CallId Call = new(new RunId(5), 1);

    [TestMethod]
    [DataRow("queued ringing in-progress completed", "ringing,answered,ended HungUp")]
    [DataRow("ringing ringing in-progress ringing in-progress completed completed", "ringing,answered,ended HungUp")]
    [DataRow("in-progress ringing completed in-progress ringing", "answered,ended HungUp")]
    [DataRow("completed in-progress ringing", "answered,ended HungUp")]
    [DataRow("ringing busy in-progress completed", "ringing,ended Busy")]
    [DataRow("no-answer ringing", "ended NoAnswer")]
    [DataRow("canceled completed", "ended HungUp")]
    public void A_call_only_goes_forward(string statuses, string reports)
    {
        var (history, recorder) = Make();
        foreach (var status in statuses.Split(' '))
        {
            history.Take(status, 0, 0, wasCut: false);
        }

        Assert.AreEqual(reports, string.Join(',', recorder.Reports));
    }

    [TestMethod]
    public void A_call_that_was_cut_and_completed_need_not_have_been_answered()
    {
        var (history, recorder) = Make();
        history.Take("completed", 0, 0, wasCut: true);
        Assert.AreEqual("ended HungUp", string.Join(',', recorder.Reports));
    }

    [TestMethod]
    public void All_that_is_known_is_repeated_with_the_keys_numbers_and_without_prompts_that_were_followed_by_more()
    {
        var (history, _) = Make();
        history.Ring();
        history.Answer();
        history.Press('3', 2);
        history.Press('3', 2);
        history.EndPrompt(3);
        history.Press('*', 4);
        history.End(CallOutcome.HungUp);
        history.Press('9', 5);
        var later = new Recorder();
        history.RepeatTo(later);
        Assert.AreEqual("ringing,answered,key 3 2,key * 4,ended HungUp", string.Join(',', later.Reports));
    }

    [TestMethod]
    public void What_happened_before_anybody_listened_is_told_when_somebody_does()
    {
        var history = new CallHistory(Call);
        history.Take("in-progress", 0, 0, wasCut: false);
        history.Press('1', 1);
        history.EndPrompt(2);
        var recorder = new Recorder();
        history.RepeatTo(recorder);
        Assert.AreEqual("answered,key 1 1,prompt 2", string.Join(',', recorder.Reports));
        Assert.AreEqual(CallState.Answered, history.State);
    }

    private static (CallHistory History, Recorder Recorder) Make()
    {
        var (history, recorder) = (new CallHistory(Call), new Recorder());
        history.ReportTo(recorder);
        return (history, recorder);
    }
}
