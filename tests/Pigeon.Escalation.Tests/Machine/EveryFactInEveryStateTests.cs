using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Tests.Machine;

/// <summary>Every fact in every state that any sequence of facts can lead to, for small flows.</summary>
[TestClass]
public sealed class EveryFactInEveryStateTests
{
    private static readonly FlowTiming Timing = MachineFlows.Timing with
    {
        RingTimeout = MachineFlows.Seconds(20),
        AnsweredCap = MachineFlows.Seconds(50),
        MaxSets = 1,
    };

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void A_flow_with_two_loops_two_phones_and_all_behaviours() =>
        Explore(statesAtLeast: 1600, phases: 13, Timing with { MaxSets = 2 },
            MachineFlows.Flow(2, MachineFlows.Person("a", 2), MachineFlows.Person("b")));

    [TestMethod]
    public void A_chain_with_gaps_delays_and_a_busy_retry() =>
        Explore(statesAtLeast: 2000, phases: 14, Timing with { AttemptGap = MachineFlows.Seconds(5) },
            MachineFlows.Flow(2, MachineFlows.Person("a"), MachineFlows.Person("b")) with
            {
                LoopDelay = TimeSpan.FromSeconds(60),
                OnExhausted = "last",
                Busy = BusyPolicy.RetryLoop(TimeSpan.FromSeconds(90), 1),
            },
            MachineFlows.Flow(1, MachineFlows.Person("c")) with { Id = "last", Busy = BusyPolicy.RetryLoop(TimeSpan.Zero, 1) });

    [TestMethod]
    public void One_person_at_two_positions_and_a_ring_shorter_than_the_busy_verdict() =>
        Explore(statesAtLeast: 2100, phases: 13, Timing with { RingTimeout = MachineFlows.Seconds(4) },
            MachineFlows.Flow(2, MachineFlows.Person("a"), MachineFlows.Person("b"), MachineFlows.Person("a")));

    [TestMethod]
    public void A_gap_that_outlasts_what_an_unknown_end_keeps() =>
        Explore(statesAtLeast: 400, phases: 12, Timing with { AttemptGap = MachineFlows.Seconds(7200), BusyVerdict = 0 },
            MachineFlows.Flow(1, MachineFlows.Person("a"), MachineFlows.Person("b")));

    private void Explore(int statesAtLeast, int phases, FlowTiming timing, params CallFlow[] chain)
    {
        var explorer = new StateExplorer(MachineFlows.Plan(timing, chain));
        explorer.Explore();
        explorer.FollowTimersToTheEnd();
        TestContext.WriteLine($"{explorer.States} states, {explorer.Pairs} pairs of state and fact");
        Assert.IsGreaterThanOrEqualTo(statesAtLeast, explorer.States, "Fewer states than there were: the exploration has shrunk.");
        Assert.HasCount(phases, explorer.Phases, "A phase is not reached any more: " + string.Join(", ", explorer.Phases));
        Assert.IsGreaterThan(200L * explorer.States, explorer.Pairs, "Fewer facts than there were are tried in each state.");
    }
}
