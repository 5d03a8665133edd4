using Pigeon.Escalation.Telephony.Tests.Asterisk;
using Pigeon.Escalation.Telephony.Tests.Peers;

namespace Pigeon.Escalation.Telephony.Tests;

/// <summary>Asterisk is killed in the middle of an engine's calls, and started again: every run reaches its end (D1).</summary>
[TestClass]
public sealed class EngineOutageTests : EngineTest
{
    private const int Runs = 16;

    [TestInitialize]
    public override async Task FindServerAsync()
    {
        AsteriskServer.SkipWithoutPrograms();
        Server = With(await AsteriskServer.StartNewAsync());
    }

    [TestMethod]
    public async Task Whoever_was_cut_off_is_passed_over_and_the_next_one_takes_it()
    {
        var listening = await NewPhoneAsync(PhoneScript.Answers().IsHungUp(), Runs);
        var ringing = await NewPhoneAsync(PhoneScript.Rings(0).IsCancelled(), Runs);
        var taking = await NewPhoneAsync(PhoneScript.Answers().Waits(400).Presses('1').IsHungUp(), 2 * Runs);
        Build(
            2 * Runs,
            _ => { },
            Flow("listening", "30000 ms", Person("listening", listening), Person("taker", taking)),
            Flow("ringing", "30000 ms", Person("ringing", ringing), Person("taker", taking)));
        var runs = new List<(RunId Run, string Attempts)>();
        for (var i = 0; i < Runs; i++)
        {
            runs.Add((await StartAsync("listening"), "listening Ignored, taker Succeeded"));
            runs.Add((await StartAsync("ringing"), "ringing Failed ProviderError, taker Succeeded"));
        }

        await UntilAsync(() => Events.Count(e => e.Kind == CallFlowEventKind.AttemptAnswered) == Runs);
        await Task.Delay(500, Patience);
        await Server.KillAsync();
        await Server.StartAsync();
        foreach (var (run, attempts) in runs)
        {
            Assert.AreEqual(RunStatus.Succeeded, (await Engine.WaitForEndAsync(run, Patience)).Status);
            Assert.AreEqual(attempts, AttemptsOf(run));
        }

        await taking.FinishAsync(Patience);
    }
}
