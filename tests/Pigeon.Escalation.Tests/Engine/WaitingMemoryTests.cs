namespace Pigeon.Escalation.Tests.Engine;

/// <summary>What a run costs that waits for a line: bytes in arrays, and nothing that the collector has to visit.</summary>
[TestClass]
[DoNotParallelize]
public sealed class WaitingMemoryTests
{
    private const int Runs = 50_000;

    [TestMethod]
    public void A_run_that_waits_takes_less_than_two_hundred_bytes_its_records_included()
    {
        Assert.IsLessThan(200, BytesOfOne(journal: null));
    }

    [TestMethod]
    public void Without_the_journal_and_the_queue_it_takes_48_bytes()
    {
        // 24 bytes are the queue's; some more are room that is not used yet.
        Assert.IsLessThan(48 + 24 + 4, BytesOfOne(new ForgetfulJournal()));
    }

    [TestMethod]
    public async Task After_a_restart_it_takes_no_more()
    {
        var journal = new InMemoryJournal { OutlivesEngine = true };
        Fill(Parts(journal).CreateEngine());
        journal.LoseOwner();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var engine = Parts(journal).CreateEngine();
        Assert.AreEqual(Runs + 1, (await engine.WaitUntilOpenAsync()).OpenRuns);
        Assert.IsLessThan(48 + 24 + 4, BytesSince(before, engine));
    }

    private static double BytesOfOne(ICallFlowJournal? journal)
    {
        var engine = Parts(journal).CreateEngine();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Fill(engine);
        return BytesSince(before, engine);
    }

    private static double BytesSince(long before, ICallFlowEngine engine)
    {
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(engine);
        return (after - before) / (double)Runs;
    }

    /// <summary>One has the line.</summary>
    private static void Fill(ICallFlowEngine engine)
    {
        for (var i = 0; i <= Runs; i++)
        {
            Assert.IsTrue(EngineRig.Done(engine.StartAsync(new CallFlowRequest("flow"))).IsAccepted);
        }
    }

    private static CallFlowEngineParts Parts(ICallFlowJournal? journal) => new()
    {
        Telephony = new ControlledCarrier(),
        Options = new EscalationOptions { MaxWaiting = 2 * Runs, Flows = { EngineRig.Flow("a") } },
        TimeProvider = new Testing.FakeClock(),
        Journal = journal,
    };

    private sealed class ForgetfulJournal : ICallFlowJournal
    {
        public bool OutlivesEngine => false;

        public ValueTask<JournalOpening> OpenAsync(string owner, CancellationToken cancellationToken) =>
            new(new JournalOpening { Token = 1, LastRow = 0 });

        public IAsyncEnumerable<JournalRow> ReadAsync(CancellationToken cancellationToken) => AsyncEnumerable.Empty<JournalRow>();

        public ValueTask AppendAsync(JournalCommit commit, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask<IReadOnlyList<EndedRun>> FindEndedAsync(RunQuery query, CancellationToken cancellationToken) => new([]);

        public ValueTask<ReadOnlyMemory<byte>?> FindDefinitionAsync(DefinitionId id, CancellationToken cancellationToken) =>
            new((ReadOnlyMemory<byte>?)null);

        public ValueTask CloseAsync(long token, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
