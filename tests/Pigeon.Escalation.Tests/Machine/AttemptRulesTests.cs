using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Tests.Machine;

/// <summary>One attempt, rule by rule: A1, A2, A4-A9.</summary>
[TestClass]
public sealed class AttemptRulesTests
{
    private static DrivenRun New(int sets = 3) => new DrivenRun(
        MachineFlows.Timing with { MaxSets = sets }, MachineFlows.Flow(1, MachineFlows.Person("a"), MachineFlows.Person("b"))).Grant();

    [TestMethod]
    [DataRow(true, AttemptStatus.Missed, AttemptReason.None)]
    [DataRow(false, AttemptStatus.Failed, AttemptReason.Unreachable)]
    public void A1_nobody_picks_up_within_the_ring_timeout(bool rings, AttemptStatus status, AttemptReason reason)
    {
        var run = New();
        run = rings ? run.Ring().Timer() : run.Timer();
        Assert.AreEqual((status, reason, Rule.A1), (run.Ends[0].AttemptStatus, run.Ends[0].AttemptReason, run.Ends[0].Rule));
        Assert.AreEqual(30, run.Seconds);
        Assert.AreEqual(1, run.Effects.Count(e => e.Kind == EffectKind.HangUp && e.Attempt == 1));
    }

    [TestMethod]
    [DataRow(CallOutcome.NoAnswer)]
    [DataRow(CallOutcome.HungUp)]
    public void A1_a_carrier_that_gives_up_early_is_believed(CallOutcome outcome) =>
        Assert.AreEqual(AttemptStatus.Missed, New().Ring().Wait(12).Over(outcome).Ends[0].AttemptStatus);

    [TestMethod]
    [DataRow(0, 10)]
    [DataRow(9.9, 10)]
    [DataRow(10, 10)]
    [DataRow(14, 14)]
    public void A2_busy_counts_at_the_verdict_or_when_it_is_said_if_that_is_later(double said, double ended)
    {
        var run = New().Wait(said).Over(CallOutcome.Busy);
        run = run.Ends.Count == 0 ? run.Timer() : run;
        Assert.AreEqual((AttemptStatus.Failed, AttemptReason.Busy), (run.Ends[0].AttemptStatus, run.Ends[0].AttemptReason));
        Assert.AreEqual(Rule.A2, run.Ends[0].Rule);
        Assert.AreEqual(ended, run.Seconds);
    }

    [TestMethod]
    public void A2_the_verdict_comes_late_though_the_ring_timeout_is_shorter()
    {
        var shortRing = MachineFlows.Timing with { RingTimeout = MachineFlows.Seconds(4) };
        var run = new DrivenRun(shortRing, MachineFlows.Flow(1, MachineFlows.Person("a"))).Grant();
        run.Wait(1).Over(CallOutcome.Busy);
        Assert.IsEmpty(run.Ends);
        Assert.AreEqual(AttemptReason.Busy, run.Timer().Ends[0].AttemptReason);
        Assert.AreEqual(10, run.Seconds);
    }

    [TestMethod]
    [DataRow(CallOutcome.Declined, AttemptStatus.Missed, AttemptReason.None)]
    [DataRow(CallOutcome.Unreachable, AttemptStatus.Failed, AttemptReason.Unreachable)]
    [DataRow(CallOutcome.InvalidNumber, AttemptStatus.Failed, AttemptReason.InvalidNumber)]
    [DataRow(CallOutcome.ProviderError, AttemptStatus.Failed, AttemptReason.ProviderError)]
    public void A4_what_the_carrier_says_counts_at_once(CallOutcome outcome, AttemptStatus status, AttemptReason reason)
    {
        var run = New().Wait(3).Over(outcome);
        Assert.AreEqual((status, reason, Rule.A4), (run.Ends[0].AttemptStatus, run.Ends[0].AttemptReason, run.Ends[0].Rule));
        Sequence.Is(run.Called, "a-1", "b-1");
    }

    [TestMethod]
    public void A5_three_sets_a_closing_message_and_ignored()
    {
        var run = New().Answer();
        run.PromptEnds().PromptEnds().PromptEnds();
        Sequence.Is(
            run.Effects.Where(e => e.Kind == EffectKind.Prompt).Select(e => e.PromptKind),
            PromptKind.Message, PromptKind.Message, PromptKind.Message, PromptKind.Closing);
        Assert.AreEqual((AttemptStatus.Ignored, Rule.A5), (run.PromptEnds().Ends[0].AttemptStatus, run.Ends[0].Rule));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A6_the_key_has_decided_though_the_person_hangs_up_during_the_confirmation(bool promptFails)
    {
        var run = New().Answer().Key('1');
        run = promptFails
            ? run.Take(new Fact { Kind = FactKind.PromptFailed, Attempt = 1, Ordinal = run.State.Prompt })
            : run.Over(CallOutcome.HungUp);
        Assert.AreEqual((AttemptStatus.Succeeded, '1'), (run.Ends[0].AttemptStatus, run.Ends[0].Key));
        Assert.AreEqual((RunStatus.Succeeded, Rule.O4, '1'), (run.End.RunStatus, run.End.Rule, run.End.Key));
    }

    [TestMethod]
    public void A6_keys_after_the_deciding_one_and_during_the_closing_message_are_not_heard()
    {
        var run = New(sets: 1).Answer().Key('2');
        Assert.IsEmpty(run.Key('1').Last);
        Assert.IsEmpty(run.Key('0').Last);
        Assert.AreEqual('2', run.PromptEnds().Ends[0].Key);

        run.Answer().PromptEnds();
        Assert.IsEmpty(run.Key('1').Last);
        Assert.AreEqual(AttemptStatus.Ignored, run.PromptEnds().Ends[1].AttemptStatus);
    }

    [TestMethod]
    [DataRow('5')]
    [DataRow('*')]
    [DataRow('#')]
    public void A7_a_key_without_a_reaction_begins_the_next_set_and_in_the_last_the_closing_message(char key)
    {
        var run = New(sets: 2).Answer().Key(key);
        Assert.AreEqual((PromptKind.Message, 2), (run.Last[^1].PromptKind, run.Last[^1].Ordinal));
        Assert.AreEqual((PromptKind.Closing, 3), (run.Key(key).Last[^1].PromptKind, run.Last[^1].Ordinal));
        Assert.IsEmpty(run.Ends);
    }

    [TestMethod]
    public void A7_the_end_of_a_prompt_that_a_key_has_stopped_changes_nothing()
    {
        var run = New().Answer().Key('5');
        Assert.IsEmpty(run.Take(new Fact { Kind = FactKind.PromptEnded, Attempt = 1, Ordinal = 1 }).Last);
        Assert.AreEqual(2, run.State.Set);
    }

    [TestMethod]
    public void A7_key_zero_cuts_the_call_and_stays_on_record()
    {
        var run = New().Answer().Key('0');
        Assert.AreEqual((AttemptStatus.Ignored, '0', Rule.A7), (run.Ends[0].AttemptStatus, run.Ends[0].Key, run.Ends[0].Rule));
        Assert.AreEqual(1, run.Effects.Count(e => e.Kind == EffectKind.HangUp));
        Assert.AreEqual('\0', run.Timer().Ends[1].Key);
    }

    [TestMethod]
    public void A7_a_key_of_the_call_before_is_not_on_record_for_the_next() =>
        Assert.AreEqual('\0', New().Press('2').Answer().Over(CallOutcome.HungUp).Ends[1].Key);

    [TestMethod]
    public void A8_hanging_up_without_a_key_is_ignored() =>
        Assert.AreEqual((AttemptStatus.Ignored, Rule.A8), Told(New().Answer().Wait(5).Over(CallOutcome.HungUp)));

    [TestMethod]
    public void A9_the_cap_ends_a_dialog() => Assert.AreEqual((AttemptStatus.Failed, Rule.A9), Told(New().Wait(7).Answer().Timer()));

    [TestMethod]
    public void A9_the_cap_counts_from_the_pick_up_and_no_key_moves_it()
    {
        var run = New().Wait(7).Answer().Wait(500).Key('5').Timer();
        Assert.AreEqual(607, run.Seconds);
        Assert.AreEqual(AttemptReason.CapExceeded, run.Ends[0].AttemptReason);
    }

    [TestMethod]
    public void A9_a_deciding_key_stands_though_the_cap_ends_the_confirmation()
    {
        var run = New().Answer().Wait(599).Key('1').Timer();
        Assert.AreEqual((AttemptStatus.Succeeded, Rule.A6), Told(run));
        Assert.AreEqual(600, run.Seconds);
        Assert.AreEqual(RunStatus.Succeeded, run.End.RunStatus);
    }

    private static (AttemptStatus Status, Rule Rule) Told(DrivenRun run) => (run.Ends[0].AttemptStatus, run.Ends[0].Rule);
}
