using Pigeon.Escalation.Benchmarks.Gates.Goals;
using Pigeon.Escalation.Benchmarks.Journal;
using Pigeon.Escalation.Benchmarks.Waits;

namespace Pigeon.Escalation.Benchmarks.Gates;

/// <summary>All goals, in the order of their numbers. A new one gets its line here.</summary>
internal static class GoalList
{
    /// <param name="effort">How much time it may take.</param>
    /// <param name="isJournal">All goals of the journal, and those only.</param>
    /// <param name="only">A goal's number, or a word that it is known by; null: all of them.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> MeasureAsync(Effort effort, bool isJournal, string? only)
    {
        await using var journal = new JournalGoals(effort);
        var entries = (isJournal ? OfJournal(journal) : OfAll(effort, journal)).Where(e => e.IsMeant(only));
        if (isJournal)
        {
            journal.SayFloor();
        }

        return await new GoalRun(effort).MeasureAsync(entries);
    }

    private static IEnumerable<GoalEntry> OfAll(Effort effort, JournalGoals journal) =>
    [
        new("1", "lines uncontended", () => new TryAcquireGoal(effort)),
        new("2", "lines uncontended async", () => new AcquireGoal(effort)),
        new("2", "lines threads", () => TwoThreadsGoal.Trying(effort)),
        new("2", "lines threads async", () => TwoThreadsGoal.Awaiting(effort)),
        new("3", "lines ledger", () => new LedgerGoal(effort)),
        new("4", "lines queued", () => new HandOffGoal(effort)),
        new("5", "lines queued drain", () => new DrainGoal(effort)),
        new("6", "lines priorities", () => new PrioritiesGoal(effort)),
        new("7", "lines cancel", () => new CancelGrowthGoal(effort)),
        new("7", "lines cancel", () => new CancelGoal(effort)),
        new("7", "lines cancel async", () => new CancelAwaitedGoal(effort)),
        new("8", "lines pools", () => new PoolsGoal(effort)),
        new("9", "machine", () => new TransitionGoal(effort)),
        new("10", "timers", () => new RunTimersGoal(effort)),
        new("10", "timers firing", () => new FiringTimersGoal(effort)),
        .. effort.IsShort ? [] : OfPending(new PendingWatch()),
        new("12", "clock timers", () => new ClockTimersGoal(effort)),
        new("12", "clock advance", () => new ClockAdvanceGoal(effort)),
        new("12", "clock firing", () => new ClockFiringGoal()),
        new("13", "traffic simulator", () => new TrafficGoal(effort)),
        new("13", "traffic simulator shards", () => new ShardsGoal(effort)),
        new("14", "queueing simulator", () => new QueueingGoal(effort, areRuns: false)),
        new("14", "queueing simulator", () => new QueueingGoal(effort, areRuns: true)),
        new("14", "queueing erlang", () => new ErlangGoal(effort)),
        new("15", "engine waiting", () => new WaitingRunsGoal(effort)),
        journal.Runs,
        .. journal.Opening,
        new("20", "engine turn", () => TurnGoal.CreateAsync(effort)),
        new("20", "engine threads", () => new EnginesGoal(effort)),
        new("growth", "lines grant", () => new GrantGrowthGoal(effort)),
        new("growth", "machine step", () => new StepGrowthGoal(effort, inOrder: true)),
        new("growth", "machine step", () => new StepGrowthGoal(effort, inOrder: false)),
        new("growth", "traffic simulator", () => new TrafficGrowthGoal(effort)),
    ];

    /// <summary>There must be a million of them, or nothing shows.</summary>
    private static GoalEntry[] OfPending(PendingWatch pending) =>
    [
        new("11", "timers pending", () => PendingTimersGoal.ProcessorTime(pending)),
        new("11", "timers pending", () => PendingTimersGoal.Lateness(pending)),
    ];

    private static IEnumerable<GoalEntry> OfJournal(JournalGoals journal) =>
        [.. journal.Commits, journal.Runs, .. journal.Opening, journal.History];
}
