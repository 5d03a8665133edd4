using Pigeon.Escalation.Journal;

namespace Pigeon.Escalation.Tests.Engine;

/// <summary>How an engine comes by its journal, and what it says while it has none.</summary>
[TestClass]
public sealed class OpeningTests
{
    private readonly InMemoryJournal _journal = new() { OutlivesEngine = true };

    [TestMethod]
    public void A_second_engine_is_refused_with_the_owners_name_until_the_first_is_gone()
    {
        var first = new EngineRig(journal: _journal);
        var second = new EngineRig(journal: _journal);
        var refused = EngineRig.Done(second.Engine.StartAsync(EngineRig.Flow("a")));
        Assert.AreEqual(RefusalReason.JournalUnavailable, refused.Refusal);
        Assert.Contains(first.Name, refused.Message);
        Assert.IsFalse(second.Engine.WaitUntilOpenAsync().IsCompleted);
        _journal.LoseOwner();
        second.Advance(1);
        Assert.IsTrue(EngineRig.Done(second.Engine.StartAsync(EngineRig.Flow("a"))).IsAccepted);
    }

    [TestMethod]
    public async Task A_second_engine_takes_over_when_the_first_has_stopped()
    {
        var first = new EngineRig(journal: _journal);
        var run = first.Start(EngineRig.Flow("a"));
        var second = new EngineRig(journal: _journal, clock: first.Clock);
        await first.Engine.DisposeAsync();
        second.Advance(1);
        Assert.AreEqual(1, (await second.Engine.WaitUntilOpenAsync()).OpenRuns);
        Assert.AreEqual(RunStatus.Running, second.Get(run).Status);
    }

    [TestMethod]
    public void An_engine_whose_journal_was_taken_over_stops_and_calls_nobody_any_more()
    {
        var first = new EngineRig(journal: _journal);
        var run = first.Start(EngineRig.Flow("a", "b"));
        var end = first.Engine.WaitForEndAsync(run);
        _journal.LoseOwner();
        _ = new EngineRig(journal: _journal);
        first.Advance(30);
        Sequence.Is(first.Carrier.Called, "+8190a");
        var refused = EngineRig.Done(first.Engine.StartAsync(EngineRig.Flow("c")));
        Assert.AreEqual(RefusalReason.EngineStopped, refused.Refusal);
        Assert.Contains("taken over", refused.Message);
        Assert.IsTrue(end.IsFaulted);
    }

    [TestMethod]
    public async Task A_damaged_journal_starts_nothing_and_the_error_names_the_place()
    {
        var rig = new EngineRig(journal: _journal);
        rig.Start(EngineRig.Flow("a"));
        await rig.Engine.DisposeAsync();
        var row = _journal.GetRows()[^1];
        var bytes = row.Payload.ToArray();
        bytes[bytes.Length / 2] ^= 4;
        _journal.Put(row with { Payload = bytes });
        var after = new EngineRig(journal: _journal);
        var error = await Assert.ThrowsExactlyAsync<JournalException>(() => after.Engine.WaitUntilOpenAsync());
        Assert.AreEqual(JournalFault.Damaged, error.Fault);
        Assert.Contains($"row {row.Number}", error.Message);
        var refused = EngineRig.Done(after.Engine.StartAsync(EngineRig.Flow("a")));
        Assert.AreEqual(RefusalReason.JournalUnavailable, refused.Refusal);
        Assert.Contains($"row {row.Number}", refused.Message);
        Assert.IsEmpty(after.Carrier.Asked);
        await after.Engine.DisposeAsync();
    }

    [TestMethod]
    public void The_log_of_a_host_that_runs_for_long_does_not_grow_and_what_is_open_stays_in_it()
    {
        var rig = new EngineRig(o => o.Pools["default"] = 2, _journal);
        var stays = rig.Start(EngineRig.Flow("stays"));
        var most = 0L;
        for (var i = 0; i < 5_000; i++)
        {
            EngineRig.Done(rig.Engine.AbortAsync(rig.Start(EngineRig.Flow("goes") with { Id = $"flow {i % 7}" }), AbortMode.HangUp));
            most = i % 100 == 0 ? Math.Max(most, _journal.GetRows().Sum(r => (long)r.Payload.Length)) : most;
        }

        Assert.IsLessThan(400_000L, most, "The log is cleaned.");
        _journal.LoseOwner();
        var after = new EngineRig(o => o.Pools["default"] = 2, _journal);
        Sequence.Is(after.Engine.List().Where(r => !r.IsEnded).Select(r => r.Id), stays);
    }

    [TestMethod]
    public async Task A_crash_at_any_row_of_a_cleaning_loses_nothing()
    {
        var rig = new EngineRig(o => o.MaxWaiting = 3_000, _journal);
        var runs = Enumerable.Range(0, 2_000).Select(i => rig.Start(EngineRig.Flow($"w{i}") with { Pool = "default" })).ToList();
        for (var i = 0; i < 600; i++)
        {
            EngineRig.Done(rig.Engine.AbortAsync(runs[i], AbortMode.HangUp));
            if (i % 40 == 0)
            {
                var open = await ReadAsync();
                Assert.IsTrue(runs.Skip(i + 1).All(open.Contains), $"after {i + 1} ends");
            }
        }
    }

    [TestMethod]
    public async Task Runs_are_found_in_progress_and_ended_over_restarts_page_by_page()
    {
        var rig = new EngineRig(o => o.EndedRunsKept = 3, _journal);
        for (var i = 0; i < 25; i++)
        {
            var run = rig.Start(EngineRig.Flow(i % 2 == 0 ? "a" : "b") with { Id = $"flow {i % 3}" });
            rig.Carrier.End(i % 5 == 0 ? CallOutcome.Busy : CallOutcome.Unreachable);
            rig.Advance(60);
            Assert.AreEqual(RunStatus.Failed, (await rig.Engine.WaitForEndAsync(run)).Status);
        }

        rig.Start(EngineRig.Flow("a"));
        rig.Start(EngineRig.Flow("b"));
        _journal.LoseOwner();
        var after = new EngineRig(o => o.EndedRunsKept = 3, _journal);
        var all = await after.Engine.FindAsync();
        Assert.HasCount(27, all);
        Sequence.Is(all.Select(r => r.Id), [.. all.Select(r => r.Id).Order()]);
        Assert.HasCount(13, await after.Engine.FindAsync(new RunQuery { Contact = "a", Status = RunStatus.Failed }));
        Assert.HasCount(1, await after.Engine.FindAsync(new RunQuery { Contact = "a", Status = RunStatus.Running }));
        Assert.HasCount(8, await after.Engine.FindAsync(new RunQuery { Flow = "flow 1" }));
        Assert.HasCount(10, await after.Engine.FindAsync(new RunQuery { AcceptedFrom = all[5].AcceptedAt, AcceptedBefore = all[15].AcceptedAt }));
        var (paged, page) = (new List<RunId>(), new RunQuery { Limit = 4, NewestFirst = true });
        while (await after.Engine.FindAsync(page) is { Count: > 0 } found)
        {
            paged.AddRange(found.Select(r => r.Id));
            page = page with { After = paged[^1] };
        }

        Sequence.Is(paged, [.. all.Select(r => r.Id).Reverse()]);
        Assert.AreEqual(AttemptReason.Busy, all[0].Attempts.Single().Reason);
        Assert.AreEqual(all[3].Id, (await after.Engine.WaitForEndAsync(all[3].Id)).Id);
    }

    [TestMethod]
    public async Task The_history_is_trimmed_after_its_time()
    {
        var rig = new EngineRig(o => o.HistoryKept = TimeSpan.FromDays(2), _journal);
        for (var day = 0; day < 6; day++)
        {
            rig.Start(EngineRig.Flow("a"));
            rig.Carrier.End(CallOutcome.Unreachable);
            rig.Advance(86_400);
        }

        rig.Start(EngineRig.Flow("a"));
        var kept = await _journal.FindEndedAsync(new RunQuery(), default);
        Sequence.Is(kept.Select(r => (int)(rig.Clock.GetUtcNow() - r.EndedAt).TotalDays), 2, 1);
    }

    private async Task<HashSet<RunId>> ReadAsync()
    {
        var image = new LogImage();
        await foreach (var row in _journal.ReadAsync(default))
        {
            image.Add(row);
        }

        image.End();
        return [.. image.Runs.Keys];
    }
}
