using System.Globalization;
using Pigeon.Escalation.Telephony.Tests.Asterisk;
using Pigeon.Escalation.Telephony.Tests.Peers;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Telephony.Tests;

/// <summary>
/// Two flows A, B, C at the same moment: what happens on real SIP is what the simulation of the same says, event for event, to the
/// second.
/// </summary>
[TestClass]
public sealed class TimelineTests : EngineTest
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(4)]
    public async Task Two_runs_at_once_go_as_in_the_simulation(int lines)
    {
        var simulated = Simulated(lines);
        var bsCalls = simulated.Count(l => l.Contains("AttemptStarted B", StringComparison.Ordinal));
        var a = await NewPhoneAsync(PhoneScript.AnswersOneAtATime(1000, p => p.Waits(3000).Presses('1')), calls: 2);
        var b = await NewPhoneAsync(PhoneScript.Answers(1000).Waits(2000).Presses('1').IsHungUp(), calls: Math.Max(bsCalls, 1));
        var c = await NewPhoneAsync(PhoneScript.Tries().Refuses("500 Nobody calls C"));
        Build(lines, Settings, Flow("f", "1000 ms", Person("A", a), Person("B", b), Person("C", c)));
        RunId[] runs = [await StartAsync("f"), await StartAsync("f")];
        foreach (var run in runs)
        {
            Assert.AreEqual(RunStatus.Succeeded, (await Engine.WaitForEndAsync(run, Patience)).Status);
        }

        await UntilAsync(() => Events.Count(e => e.Kind == CallFlowEventKind.LineReleased) == runs.Length);
        Assert.AreEqual(string.Join("\n", simulated), string.Join("\n", Real(runs)));
        await a.FinishAsync(Patience);
        if (bsCalls > 0)
        {
            await b.FinishAsync(Patience);
        }
    }

    private static void Settings(EscalationOptions options)
    {
        (options.RingTimeout, options.BusyVerdict) = (TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(2));
        options.KeyWait = TimeSpan.FromSeconds(2);
    }

    private static string[] Simulated(int lines)
    {
        var result = new ScenarioBuilder().Lines(lines).Settings(Settings)
            .Flow("f", "A", "B", "C").Takes(reading: "1s")
            .Phone("A").Answers("1s").Presses('1', "3s")
            .Phone("B").Answers("1s").Presses('1', "2s")
            .At("0s").Start("f", run: "r1").Start("f", run: "r2")
            .Simulate();
        return InOrder(result.Events.Select(e => (e.At, e.Run, e.Detail)));
    }

    /// <summary>Which of two calls that are made at once arrives first is the network's affair: whoever got A is called r1.</summary>
    private string[] Real(RunId[] runs)
    {
        var events = Events;
        var first = events.First(e => e.Kind == CallFlowEventKind.AttemptAnswered && e.Contact == "A").Run;
        Assert.Contains(first, runs);
        return InOrder(events.Select(e => (e.At - events[0].At, e.Run == first ? "r1" : "r2", e)));
    }

    private static string[] InOrder(IEnumerable<(TimeSpan At, string Run, CallFlowEvent Event)> events)
    {
        var all = events.ToArray();
        var starts = all.Where(e => e.Event.Kind == CallFlowEventKind.RunStarted).ToDictionary(e => e.Run, e => e.At);
        return
        [
            .. all.Select(e => (Second: SecondOf(e.At, starts[e.Run]), e.Run, e.Event)).OrderBy(e => e.Second).ThenBy(e => e.Run)
                .Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.Second} s {e.Run} {Text(e.Event)}")),
        ];
    }

    /// <summary>
    /// Whole seconds, counted anew from the run's start: a network takes a few tenths for what takes a simulation nothing, and never
    /// less, and the second run starts when the first one's call is really over.
    /// </summary>
    private static int SecondOf(TimeSpan at, TimeSpan start) =>
        at < start ? WholeSeconds(at) : WholeSeconds(start) + WholeSeconds(at - start);

    private static int WholeSeconds(TimeSpan time) => (int)Math.Floor(time.TotalSeconds + 0.02);

    private static string Text(in CallFlowEvent e) => string.Create(
        CultureInfo.InvariantCulture,
        $"{e.Kind} {e.Contact} {e.Attempt} {(e.Key == 0 ? ' ' : e.Key)} {e.AttemptStatus} {e.AttemptReason} {e.Turn} {e.TurnRule} ")
        + $"{e.RunStatus} {e.RunReason} {e.Rule}";
}
