using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Tests.Machine;

/// <summary>Every invariant can fail: each corrupted step is called by the name of what it breaks.</summary>
[TestClass]
public sealed class InvariantsTests
{
    private static readonly CallFlowPlan Plan = MachineFlows.Plan(
        MachineFlows.Timing, MachineFlows.Flow(2, MachineFlows.Person("a", 2)) with { Busy = BusyPolicy.RetryLoop(TimeSpan.Zero, 1) });

    private static readonly Effect Dial = new() { Kind = EffectKind.Dial };
    private static readonly Effect Release = new() { Kind = EffectKind.ReleaseLine };
    private static readonly RunState Calling = new()
    {
        Phase = Phase.Calling,
        Status = RunStatus.Running,
        Flags = RunFlags.FirstOpen,
        Loop = 1,
        Attempts = 1,
    };

    private static readonly RunState Ended = new() { Phase = Phase.Ended, Status = RunStatus.Failed, Loop = 1, Attempts = 1 };

    [TestMethod]
    public void A_sound_step_breaks_nothing()
    {
        Assert.IsNull(Find(Calling with { Attempts = 0, Flags = default, Phase = Phase.Gap }, Calling, Dial));
        Assert.IsNull(Find(Calling, Ended, Release));
    }

    [TestMethod]
    public void A_stage_beyond_the_chain() => Breaks("stage within the chain (O7)", Calling with { Stage = 1 });

    [TestMethod]
    public void A_loop_beyond_the_limit() => Breaks("loop within the limit (O3)", Calling with { Loop = 3 });

    [TestMethod]
    public void A_position_beyond_the_list() => Breaks("position within the flow (O1)", Calling with { Position = 1 });

    [TestMethod]
    public void A_phone_that_the_contact_does_not_have() => Breaks("position within the flow (O1)", Calling with { Phone = 2 });

    [TestMethod]
    public void More_busy_loops_than_may_be() => Breaks("busy loops within the limit (O8)", Calling with { Repeats = 2 });

    [TestMethod]
    [DataRow(Phase.Calling, RunFlags.None)]
    [DataRow(Phase.Dialog, RunFlags.FirstOpen | RunFlags.SecondOpen)]
    [DataRow(Phase.Settling, RunFlags.None)]
    [DataRow(Phase.Gap, RunFlags.SecondOpen)]
    [DataRow(Phase.Busy, RunFlags.FirstOpen)]
    [DataRow(Phase.Waiting, RunFlags.FirstOpen)]
    public void Open_calls_that_do_not_fit(object phase, object flags) =>
        Breaks("open calls fit the phase (D4, L7)", Calling with { Phase = (Phase)phase, Flags = (RunFlags)flags });

    [TestMethod]
    [DataRow(Phase.TargetCalling, RunFlags.FirstOpen)]
    [DataRow(Phase.Bridged, RunFlags.SecondOpen)]
    [DataRow(Phase.TargetBusy, RunFlags.FirstOpen | RunFlags.SecondOpen)]
    [DataRow(Phase.Releasing, RunFlags.None)]
    [DataRow(Phase.Ended, RunFlags.FirstOpen)]
    public void Open_calls_of_an_ended_run_that_do_not_fit(object phase, object flags) =>
        Breaks("open calls fit the phase (D4, L7)", Ended with { Phase = (Phase)phase, Flags = (RunFlags)flags });

    [TestMethod]
    public void A_result_without_an_end() =>
        Breaks("a run has a result if and only if it has ended (D1)", Calling with { Status = RunStatus.Succeeded });

    [TestMethod]
    public void An_end_without_a_result() =>
        Breaks("a run has a result if and only if it has ended (D1)", Ended with { Status = RunStatus.Running }, Release);

    [TestMethod]
    public void A_result_that_changes() =>
        Assert.AreEqual("a result never changes (D2)", Find(Ended, Ended with { Status = RunStatus.Succeeded }));

    [TestMethod]
    public void Two_calls_in_one_step() => Breaks("at most one call a step (D4)", Calling with { Attempts = 3 }, Dial, Dial);

    [TestMethod]
    public void A_call_that_is_not_counted() => Breaks("at most one call a step (D4)", Calling, Dial);

    [TestMethod]
    public void An_attempt_without_a_call() => Breaks("at most one call a step (D4)", Calling with { Attempts = 2 });

    [TestMethod]
    public void A_call_for_a_run_that_is_being_aborted() => Breaks(
        "nobody is called for a run that has ended or is being aborted (D2, B2)",
        Calling with { Attempts = 2, Status = RunStatus.Aborting, Flags = RunFlags.Aborting | RunFlags.FirstOpen },
        Dial);

    [TestMethod]
    public void A_call_for_a_run_that_has_ended() => Breaks(
        "nobody is called for a run that has ended or is being aborted (D2, B2)", Ended with { Attempts = 2 }, Dial, Release);

    [TestMethod]
    public void A_line_that_is_not_released() => Breaks("a line is released exactly once (L7)", Ended);

    [TestMethod]
    public void A_line_released_twice_in_one_step() => Breaks("a line is released exactly once (L7)", Ended, Release, Release);

    [TestMethod]
    public void A_line_released_again() => Assert.AreEqual("a line is released exactly once (L7)", Find(Ended, Ended, Release));

    [TestMethod]
    public void A_line_released_while_the_run_goes_on() => Breaks("a line is released exactly once (L7)", Calling, Release);

    private static void Breaks(string name, RunState after, params Effect[] effects) =>
        Assert.AreEqual(name, Find(Calling, after, effects));

    private static string? Find(RunState before, RunState after, params Effect[] effects) =>
        Invariants.FindBroken(Plan, StepStart.Of(before), after, effects);
}
