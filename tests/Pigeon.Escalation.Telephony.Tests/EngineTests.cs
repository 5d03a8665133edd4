using Pigeon.Escalation.Telephony.Tests.Asterisk;
using Pigeon.Escalation.Telephony.Tests.Peers;

namespace Pigeon.Escalation.Telephony.Tests;

/// <summary>Runs of the engine whose calls are real.</summary>
[TestClass]
public sealed class EngineTests : EngineTest
{
    [TestMethod]
    public async Task Key_0_cuts_the_call_and_the_next_contact_is_called()
    {
        var alice = await NewPhoneAsync(PhoneScript.Answers().Waits(500).Presses('0').IsHungUp());
        var bob = await NewPhoneAsync(PhoneScript.Answers().Waits(500).Presses('1').IsHungUp());
        Build(1, _ => { }, Flow("f", "20000 ms", Person("alice", alice), Person("bob", bob)));
        var run = await StartAsync("f");
        Assert.AreEqual(RunStatus.Succeeded, (await Engine.WaitForEndAsync(run, Patience)).Status);
        Assert.AreEqual("alice Ignored, bob Succeeded", AttemptsOf(run));
        await alice.FinishAsync(Patience);
        await bob.FinishAsync(Patience);
    }

    [TestMethod]
    public async Task Phones_that_are_silent_ring_on_or_do_not_exist_are_told_apart()
    {
        var silent = await NewPhoneAsync(PhoneScript.Tries().IsCancelled());
        var ringing = await NewPhoneAsync(PhoneScript.Rings(0).IsCancelled());
        var missing = await NewPhoneAsync(PhoneScript.Tries().Refuses("404 Not Found"));
        var busy = await NewPhoneAsync(PhoneScript.Tries().Refuses("486 Busy Here"));
        Build(
            1,
            o => (o.RingTimeout, o.BusyVerdict) = (TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(0.5)),
            Flow("f", "1 ms", Person("silent", silent), Person("ringing", ringing), Person("missing", missing), Person("busy", busy)));
        var run = await StartAsync("f");
        Assert.AreEqual(RunReason.Exhausted, (await Engine.WaitForEndAsync(run, Patience)).Reason);
        Assert.AreEqual("silent Failed Unreachable, ringing Missed, missing Failed InvalidNumber, busy Failed Busy", AttemptsOf(run));
        foreach (var phone in new[] { silent, ringing, missing, busy })
        {
            await phone.FinishAsync(Patience);
        }
    }

    [TestMethod]
    public async Task A_message_is_read_to_its_end_and_the_closing_one_then_the_call_is_ignored()
    {
        var alice = await NewPhoneAsync(PhoneScript.Answers().IsHungUp());
        var flow = Flow("f", "300 ms", Person("alice", alice));
        flow = flow with { Guidance = flow.Guidance with { ClosingMessage = "200 ms" } };
        Build(1, o => o.KeyWait = TimeSpan.FromSeconds(0.2), flow);
        var run = await StartAsync("f");
        await Engine.WaitForEndAsync(run, Patience);
        Assert.AreEqual("alice Ignored", AttemptsOf(run));
        Assert.AreEqual(2, Speech.Spoken);
        await alice.FinishAsync(Patience);
    }

    [TestMethod]
    public async Task A_transfer_calls_back_and_connects_to_the_target_until_that_hangs_up()
    {
        var alice = await NewPhoneAsync(PhoneScript.Answers().Waits(500).Presses('4').IsHungUp(), calls: 2);
        var bob = await NewPhoneAsync(PhoneScript.Answers().Waits(2500).HangsUp());
        var flow = Flow("f", "20000 ms", Person("alice", alice)) with { TransferTo = Person("bob", bob) };
        var reactions = new Dictionary<char, Reaction> { ['4'] = Reaction.Transfer };
        Build(1, _ => { }, flow with { Guidance = flow.Guidance with { Reactions = reactions } });
        var run = await StartAsync("f");
        Assert.AreEqual(RunStatus.Succeeded, (await Engine.WaitForEndAsync(run, Patience)).Status);
        await bob.FinishAsync(Patience);
        await alice.FinishAsync(Patience);
        await UntilAsync(() => Events.Any(e => e.Kind == CallFlowEventKind.LineReleased));
        Assert.AreEqual("alice Succeeded, bob Succeeded, alice Succeeded", AttemptsOf(run));
    }

    [TestMethod]
    public async Task Sixty_four_runs_on_eight_lines_reach_their_people()
    {
        const int Kinds = 4;
        const int Each = 16;
        var answering = await NewPhoneAsync(PhoneScript.Answers().Waits(400).Presses('1').IsHungUp(), Kinds * Each);
        var busy = await NewPhoneAsync(PhoneScript.Tries().Refuses("486 Busy Here"), Each);
        var ignoring = await NewPhoneAsync(PhoneScript.Rings(0).IsCancelled(), Each);
        var hangingUp = await NewPhoneAsync(PhoneScript.Answers().Waits(300).HangsUp(), Each);
        var taker = Person("taker", answering);
        Build(
            8,
            o => (o.RingTimeout, o.BusyVerdict, o.MaxWaiting) = (TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(0.5), 100),
            Flow("busy", "8000 ms", Person("busy", busy), taker),
            Flow("ignoring", "8000 ms", Person("ignoring", ignoring), taker),
            Flow("hanging up", "8000 ms", Person("hanging up", hangingUp), taker),
            Flow("taking", "8000 ms", taker));
        var runs = new List<(RunId Run, string Attempts)>();
        for (var i = 0; i < Each; i++)
        {
            runs.Add((await StartAsync("busy"), "busy Failed Busy, taker Succeeded"));
            runs.Add((await StartAsync("ignoring"), "ignoring Missed, taker Succeeded"));
            runs.Add((await StartAsync("hanging up"), "hanging up Ignored, taker Succeeded"));
            runs.Add((await StartAsync("taking"), "taker Succeeded"));
        }

        foreach (var (run, attempts) in runs)
        {
            await Engine.WaitForEndAsync(run, Patience);
            Assert.AreEqual(attempts, AttemptsOf(run));
        }

        await UntilAsync(() => Events.Count(e => e.Kind == CallFlowEventKind.LineReleased) == runs.Count);
        Assert.AreEqual(8, MostLinesAtOnce());
        foreach (var phone in new[] { answering, busy, ignoring, hangingUp })
        {
            await phone.FinishAsync(Patience);
        }
    }

    private int MostLinesAtOnce()
    {
        var (held, most) = (0, 0);
        foreach (var happened in Events)
        {
            held += happened.Kind switch { CallFlowEventKind.RunStarted => 1, CallFlowEventKind.LineReleased => -1, _ => 0 };
            most = Math.Max(most, held);
        }

        return most;
    }
}
