using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.JournalKit;

/// <summary>How the kit runs its cases, whatever they say.</summary>
[TestClass]
public sealed class JournalConformanceTests
{
    private const string CloseAndOpen = "after a close the store opens again";

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Every_case_has_a_name_of_its_own_and_says_it()
    {
        var kit = new JournalConformance(() => new InMemoryUnderTest());
        Assert.HasCount(kit.Cases.Count, kit.Cases.Select(one => one.Name).Distinct().ToArray());
        Assert.AreEqual(CloseAndOpen, kit.Cases.Single(one => one.Name == CloseAndOpen).ToString());
    }

    [TestMethod]
    public void Cases_about_a_loss_of_power_are_there_for_stores_that_can_simulate_one()
    {
        var with = new JournalConformance(() => new InMemoryUnderTest()) { LosesPower = true };
        var without = new JournalConformance(() => new InMemoryUnderTest());
        var more = with.Cases.Select(one => one.Name).Except(without.Cases.Select(one => one.Name)).ToArray();
        Assert.HasCount(2, more);
        Assert.IsTrue(more.All(name => name.EndsWith("loss of power", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task All_cases_run_and_those_that_fail_are_told_in_order_with_what_was_seen()
    {
        var kit = new JournalConformance(() => new FaultyStore(store => new ClosesForAnybody(store)));

        var failures = await kit.RunAllAsync(TestContext.CancellationToken);

        CollectionAssert.IsSubsetOf(failures.Select(failure => failure.Case).ToArray(), kit.Cases.ToArray());
        var meant = failures.Single(failure => failure.Case.Name == "a close with a token that is not the owner's changes nothing");
        Assert.AreEqual(
            "a close with a token that is not the owner's changes nothing: promised: while somebody owns the journal, opening it is "
            + "refused as InUse; seen: it was opened, with token 3",
            meant.ToString());
    }

    [TestMethod]
    public async Task What_a_store_throws_fails_the_case_with_its_message()
    {
        var kit = new JournalConformance(() => throw new IOException("The disk is gone."));
        var failures = await kit.RunAllAsync(TestContext.CancellationToken);
        Assert.HasCount(kit.Cases.Count, failures);
        Assert.IsInstanceOfType<IOException>(failures[0].Reason.InnerException);
        Assert.Contains("The disk is gone.", failures[0].Reason.Seen);
    }

    [TestMethod]
    public async Task A_store_is_disposed_of_at_the_end_of_its_case_failed_or_not()
    {
        List<DisposableStore> stores = [];
        var kit = new JournalConformance(() =>
        {
            stores.Add(new DisposableStore(fails: stores.Count == 1));
            return stores[^1];
        });
        var one = kit.Cases.Single(c => c.Name == CloseAndOpen);
        await one.RunAsync(TestContext.CancellationToken);
        await Assert.ThrowsExactlyAsync<ConformanceException>(() => one.RunAsync(TestContext.CancellationToken));
        Assert.HasCount(2, stores);
        Assert.IsTrue(stores.All(store => store.IsDisposed));
    }

    [TestMethod]
    public async Task A_journal_that_blocks_its_caller_fails_after_the_limit_on_the_clock_that_was_given()
    {
        var clock = new FakeClock();
        var kit = new JournalConformance(() => new FaultyStore(store => new BlocksItsCaller(store))) { Clock = clock };

        var run = kit.Cases.Single(one => one.Name == CloseAndOpen).RunAsync(TestContext.CancellationToken);
        clock.Advance(kit.Limit);

        var reason = await Assert.ThrowsExactlyAsync<ConformanceException>(() => run);
        Assert.StartsWith("after 60 s the case was not at its end", reason.Seen);
    }

    [TestMethod]
    public async Task Who_gives_up_gets_no_verdict()
    {
        using var givingUp = new CancellationTokenSource();
        var kit = new JournalConformance(() => new FaultyStore(store => new BlocksItsCaller(store)));

        var run = kit.RunAllAsync(givingUp.Token);
        await givingUp.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => run);
    }

    [TestMethod]
    public async Task A_store_that_cannot_lose_power_says_so()
    {
        await using var store = new DisposableStore(fails: false);
        await Assert.ThrowsExactlyAsync<NotSupportedException>(async () => await store.LosePowerAsync());
    }

    private sealed class DisposableStore(bool fails) : JournalUnderTest
    {
        private readonly InMemoryJournal _journal = new();

        public bool IsDisposed { get; private set; }

        public override ICallFlowJournal Attach() => fails ? throw new IOException("The disk is gone.") : _journal;

        public override ValueTask LoseOwnerAsync(ICallFlowJournal journal)
        {
            _journal.LoseOwner();
            return ValueTask.CompletedTask;
        }

        public override ValueTask DisposeAsync()
        {
            IsDisposed = true;
            return base.DisposeAsync();
        }
    }
}
