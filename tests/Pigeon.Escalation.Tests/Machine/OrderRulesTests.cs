namespace Pigeon.Escalation.Tests.Machine;

/// <summary>Who is called next, rule by rule: O1-O8.</summary>
[TestClass]
public sealed class OrderRulesTests
{
    [TestMethod]
    public void O1_phones_in_order_and_the_next_one_only_without_a_valid_key()
    {
        var run = new DrivenRun(MachineFlows.Flow(1, MachineFlows.Person("a", 3), MachineFlows.Person("b"))).Grant();
        run.Timer().Press('2').Timer();
        Sequence.Is(run.Called, "a-1", "a-2", "b-1");
        Assert.AreEqual(Turn.NextPhone, run.Ends[0].Turn);
    }

    [TestMethod]
    public void O3_continue_as_the_last_press_still_fails_as_exhausted()
    {
        var run = new DrivenRun(MachineFlows.Flow(2, MachineFlows.Person("a"))).Grant().Press('2').Press('2');
        Assert.AreEqual((RunStatus.Failed, RunReason.Exhausted, Rule.O3), (run.End.RunStatus, run.End.RunReason, run.End.Rule));
        Sequence.Is(run.Called, "a-1", "a-1");
    }

    [TestMethod]
    public void O4_who_has_left_is_skipped_at_every_position()
    {
        var flow = MachineFlows.Flow(2, MachineFlows.Person("a"), MachineFlows.Person("b"), MachineFlows.Person("a"));
        var run = new DrivenRun(flow).Grant().Press('3').Timer().Timer();
        Sequence.Is(run.Called, "a-1", "b-1", "b-1");
        Assert.AreEqual(RunReason.Exhausted, run.End.RunReason);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void O5_everybody_has_left_fails_at_once_also_in_the_last_loop(int loops)
    {
        var run = new DrivenRun(MachineFlows.Flow(loops, MachineFlows.Person("a"), MachineFlows.Person("b"))).Grant();
        for (var loop = 1; loop < loops; loop++)
        {
            run.Timer().Timer();
        }

        run.Press('3').Press('3');
        Assert.AreEqual((RunStatus.Failed, RunReason.AllLeft, Rule.O5), (run.End.RunStatus, run.End.RunReason, run.End.Rule));
        Assert.HasCount(2 * loops, run.Called);
    }

    [TestMethod]
    public void O6_the_loop_delay_comes_on_top_of_the_gap()
    {
        var run = new DrivenRun(
            MachineFlows.Timing with { AttemptGap = MachineFlows.Seconds(5) },
            MachineFlows.Flow(2, MachineFlows.Person("a")) with { LoopDelay = TimeSpan.FromSeconds(60) }).Grant().Timer();
        Assert.AreEqual(65, run.DueIn);
    }

    [TestMethod]
    public void O7_a_chain_begins_anew_with_nobody_having_left()
    {
        var first = MachineFlows.Flow(1, MachineFlows.Person("a")) with { OnExhausted = "next" };
        var run = new DrivenRun(first, MachineFlows.Flow(2, MachineFlows.Person("a")) with { Id = "next" }).Grant().Press('3');
        Assert.AreEqual((Turn.Chain, Rule.O7), (run.Ends[0].Turn, run.Ends[0].TurnRule));
        run.Timer().Timer();
        Sequence.Is(run.Called, "a-1", "a-1", "a-1");
        Assert.AreEqual((RunReason.Exhausted, 1), (run.End.RunReason, run.Releases));
    }

    [TestMethod]
    public void O8_a_busy_loop_is_tried_again_after_the_gap_and_its_delay_but_not_the_loop_delay()
    {
        var run = Busy(loops: 1, limit: 2);
        AllBusy(run);
        Assert.AreEqual((Turn.RepeatLoop, Rule.O8), (run.Ends[^1].Turn, run.Ends[^1].TurnRule));
        Assert.AreEqual(95, run.DueIn);
        Assert.AreEqual(CallFlowEventKind.LoopRepeated, run.Timer().Last[0].Event);
        Assert.AreEqual(1, run.State.Loop);
    }

    [TestMethod]
    public void O8_the_limit_counts_over_all_loops_and_then_busy_loops_count()
    {
        var run = Busy(loops: 2, limit: 2);
        for (var pass = 0; pass < 4; pass++)
        {
            AllBusy(run);
            if (pass < 3)
            {
                run.Timer();
            }
        }

        Assert.AreEqual(RunReason.Exhausted, run.End.RunReason);
        Sequence.Is(run.Ends.Where((_, i) => i % 2 == 1).Select(e => e.Turn), Turn.RepeatLoop, Turn.RepeatLoop, Turn.NextLoop, Turn.EndRun);
    }

    [TestMethod]
    public void O8_one_attempt_that_did_not_end_busy_makes_the_loop_count()
    {
        var run = Busy(loops: 2, limit: 2);
        run.Over(CallOutcome.Busy).Timer().Timer().Over(CallOutcome.Unreachable);
        Assert.AreEqual(Turn.NextLoop, run.Ends[^1].Turn);
        run.Timer();
        AllBusy(run);
        Assert.AreEqual(Turn.RepeatLoop, run.Ends[^1].Turn);
    }

    [TestMethod]
    public void O8_who_has_left_is_no_part_of_it()
    {
        var run = Busy(loops: 2, limit: 1).Press('3').Timer().Over(CallOutcome.Busy).Timer();
        Assert.AreEqual(Turn.NextLoop, run.Ends[^1].Turn);
        run.Timer().Over(CallOutcome.Busy).Timer();
        Assert.AreEqual(Turn.RepeatLoop, run.Ends[^1].Turn);
        run.Timer();
        Sequence.Is(run.Called, "a-1", "b-1", "b-1", "b-1");
    }

    private static DrivenRun Busy(int loops, int limit) => new DrivenRun(
        MachineFlows.Timing with { AttemptGap = MachineFlows.Seconds(5) },
        MachineFlows.Flow(loops, MachineFlows.Person("a"), MachineFlows.Person("b")) with
        {
            LoopDelay = TimeSpan.FromSeconds(7),
            Busy = BusyPolicy.RetryLoop(TimeSpan.FromSeconds(90), limit),
        }).Grant();

    /// <summary>From the first call of a pass to the wait after it.</summary>
    private static void AllBusy(DrivenRun run) => run.Over(CallOutcome.Busy).Timer().Timer().Over(CallOutcome.Busy).Timer();
}
