using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Tests.Machine;

/// <summary>A step allocates nothing.</summary>
[TestClass]
[DoNotParallelize]
public sealed class StepAllocationTests
{
    [TestMethod]
    public void A_whole_run_allocates_nothing()
    {
        var plan = MachineFlows.Plan(MachineFlows.Timing, MachineFlows.Flow(2, MachineFlows.Person("a", 2), MachineFlows.Person("b")));
        var effects = new EffectBuffer();
        for (var i = 0; i < 1_000; i++)
        {
            WholeRun(plan, effects);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            WholeRun(plan, effects);
        }

        Assert.AreEqual(0L, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>Two loops in which nobody picks up or somebody leaves, then a transfer with all its calls: every kind of step.</summary>
    private static void WholeRun(CallFlowPlan plan, EffectBuffer effects)
    {
        RunState s = default;
        Step(plan, effects, ref s, new Fact { Kind = FactKind.Requested });
        Step(plan, effects, ref s, new Fact { Kind = FactKind.LineGranted });
        NoAnswer(plan, effects, ref s);
        NoAnswer(plan, effects, ref s);
        Press(plan, effects, ref s, '3');
        NoAnswer(plan, effects, ref s);
        Press(plan, effects, ref s, '4');
        Answer(plan, effects, ref s);
        Answer(plan, effects, ref s);
        Report(plan, effects, ref s, FactKind.CallEnded, s.Attempts);
        Report(plan, effects, ref s, FactKind.CallEnded, s.FirstAttempt);
        if (s.Phase != Phase.Ended || s.Status != RunStatus.Succeeded)
        {
            Assert.Fail(s.ToString());
        }
    }

    private static void NoAnswer(CallFlowPlan plan, EffectBuffer effects, ref RunState s)
    {
        Report(plan, effects, ref s, FactKind.CallRinging, s.Attempts);
        Step(plan, effects, ref s, new Fact { Kind = FactKind.TimerElapsed, Ordinal = s.Epoch });
        Report(plan, effects, ref s, FactKind.CallEnded, s.Attempts);
    }

    private static void Press(CallFlowPlan plan, EffectBuffer effects, ref RunState s, char key)
    {
        Answer(plan, effects, ref s);
        Step(plan, effects, ref s, new Fact { Kind = FactKind.KeyPressed, Attempt = s.Attempts, Key = key });
        Step(plan, effects, ref s, new Fact { Kind = FactKind.PromptEnded, Attempt = s.Attempts, Ordinal = s.Prompt });
        Report(plan, effects, ref s, FactKind.CallEnded, s.Attempts);
    }

    private static void Answer(CallFlowPlan plan, EffectBuffer effects, ref RunState s)
    {
        Report(plan, effects, ref s, FactKind.CallRinging, s.Attempts);
        Report(plan, effects, ref s, FactKind.CallAnswered, s.Attempts);
    }

    private static void Report(CallFlowPlan plan, EffectBuffer effects, ref RunState s, FactKind kind, int attempt) =>
        Step(plan, effects, ref s, new Fact { Kind = kind, Attempt = attempt, Outcome = CallOutcome.HungUp });

    private static void Step(CallFlowPlan plan, EffectBuffer effects, ref RunState s, in Fact fact)
    {
        effects.Clear();
        var before = s;
        s = CallFlowMachine.Step(plan, before, fact, effects);
        if (Invariants.FindBroken(plan, StepStart.Of(before), s, effects.Span) is { } broken)
        {
            Assert.Fail(broken);
        }
    }
}
