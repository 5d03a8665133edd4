namespace Pigeon.Escalation.Storage.Tests.Sqlite;

/// <summary>The history in a file: found by every condition, in pages, in both orders; and trimmed.</summary>
[TestClass]
public sealed class HistoryTests : SqliteTest
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string?[] Flows = [null, "f1", "none"];
    private static readonly string?[] Pools = [null, "p1"];
    private static readonly string?[] Contacts = [null, "c1", "C1"];
    private static readonly bool[] Orders = [false, true];
    private static readonly int[] Limits = [3, 1000];

    [TestMethod]
    public async Task Every_combination_of_conditions_finds_what_the_journal_in_memory_finds()
    {
        var runs = Enumerable.Range(0, 60).Select(Run).ToArray();
        await using var journal = new SqliteJournal(File);
        var memory = new InMemoryJournal();
        await FillAsync(journal, runs);
        await FillAsync(memory, runs);
        var found = 0;
        foreach (var query in Queries(runs))
        {
            var expected = await memory.FindEndedAsync(query, Patience);
            var actual = await journal.FindEndedAsync(query, Patience);
            CollectionAssert.AreEqual(expected.Select(r => r.Run).ToArray(), actual.Select(r => r.Run).ToArray(), query.ToString());
            found += actual.Count;
        }

        Assert.IsGreaterThan(1000, found);
    }

    [TestMethod]
    public async Task A_run_comes_back_as_it_was_written()
    {
        var run = Run(7) with { Contacts = ["", "a\0b", "x'y\"", "あ", "😀"], Flow = "flöw", Pool = "", Payload = Array.Empty<byte>() };
        await using var journal = new SqliteJournal(File);
        await FillAsync(journal, run);
        var found = (await journal.FindEndedAsync(new RunQuery { Contact = "a\0b" }, Patience)).Single();
        CollectionAssert.AreEqual(run.Contacts.ToArray(), found.Contacts.ToArray());
        Assert.AreEqual(run with { Contacts = found.Contacts, Payload = found.Payload }, found);
        Assert.AreEqual(0, found.Payload.Length);
        foreach (var contact in run.Contacts)
        {
            Assert.HasCount(1, await journal.FindEndedAsync(new RunQuery { Contact = contact }, Patience));
        }
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Pages_follow_one_another_without_gap_or_repetition(bool newestFirst)
    {
        var runs = Enumerable.Range(0, 25).Select(Run).ToArray();
        await using var journal = new SqliteJournal(File);
        await FillAsync(journal, runs);
        foreach (var contact in new[] { null, "c1" })
        {
            var query = new RunQuery { NewestFirst = newestFirst, Limit = 4, Contact = contact };
            var pages = new List<RunId>();
            while (await journal.FindEndedAsync(query, Patience) is { Count: > 0 } page)
            {
                Assert.IsLessThanOrEqualTo(4, page.Count);
                pages.AddRange(page.Select(r => r.Run));
                query = query with { After = page[^1].Run };
            }

            var expected = runs.Where(r => contact is null || r.Contacts.Contains(contact)).Select(r => r.Run).Order();
            CollectionAssert.AreEqual((newestFirst ? expected.Reverse() : expected).ToArray(), pages);
        }
    }

    [TestMethod]
    public async Task A_run_that_is_there_already_is_replaced_with_its_contacts()
    {
        await using var journal = new SqliteJournal(File);
        await FillAsync(journal, Run(1) with { Contacts = ["old", "both"] });
        await AppendAsync(journal, Commit(1, [Run(1) with { Contacts = ["both", "new"], Flow = "other" }]));
        Assert.IsEmpty(await journal.FindEndedAsync(new RunQuery { Contact = "old" }, Patience));
        Assert.AreEqual("other", (await journal.FindEndedAsync(new RunQuery { Contact = "new" }, Patience)).Single().Flow);
        Assert.HasCount(1, await journal.FindEndedAsync(new RunQuery { Contact = "both" }, Patience));
    }

    [TestMethod]
    public async Task Trimming_removes_runs_by_their_end_and_what_only_they_needed()
    {
        var runs = Enumerable.Range(0, 10).Select(Run).ToArray();
        await using var journal = new SqliteJournal(File);
        await FillAsync(journal, runs);
        await AppendAsync(journal, Commit(2, []) with { TrimBefore = runs[8].EndedAt });
        var left = await journal.FindEndedAsync(new RunQuery(), Patience);
        CollectionAssert.AreEqual(new[] { runs[8].Run, runs[9].Run }, left.Select(r => r.Run).ToArray());
        var kept = left.Select(r => r.Definition).ToHashSet();
        foreach (var definition in runs.Select(r => r.Definition).Distinct())
        {
            Assert.AreEqual(kept.Contains(definition), await journal.FindDefinitionAsync(definition, Patience) is not null);
        }

        Assert.AreEqual((long)left.Sum(r => r.Contacts.Count), Sql(File, "SELECT count(*) FROM run_contact"));
    }

    [TestMethod]
    public async Task A_definition_stays_as_it_was_first_written_and_the_last_ended_run_is_known_after_reopening()
    {
        await using (var journal = new SqliteJournal(File))
        {
            await FillAsync(journal, Run(3), Run(1));
            await AppendAsync(journal, Commit(2, []) with { Definitions = [KeyValuePair.Create(Run(3).Definition, Bytes(99))] });
        }

        await using var again = new SqliteJournal(File);
        Assert.AreEqual(Run(3).Run, (await OpenAsync(again)).LastEndedRun);
        var definition = await again.FindDefinitionAsync(Run(3).Definition, Patience);
        CollectionAssert.AreEqual(Bytes(0).ToArray(), definition!.Value.ToArray());
    }

    private static EndedRun Run(int number)
    {
        var accepted = Start.AddSeconds(number / 2).AddTicks(number);
        return new EndedRun
        {
            Run = new RunId(RunId.FirstAt(accepted).Value + number),
            Definition = new DefinitionId((ulong)(number % 4), 1),
            AcceptedAt = accepted,
            EndedAt = accepted.AddMinutes(1),
            Status = (RunStatus)(4 + (number % 3)),
            Flow = $"f{number % 5}",
            Pool = $"p{number % 2}",
            Contacts = [.. new[] { $"c{number % 3}", $"c{number % 7}" }.Distinct().Order(StringComparer.Ordinal)],
            Payload = Bytes(number),
        };
    }

    private static IEnumerable<RunQuery> Queries(EndedRun[] runs) =>
        from status in new RunStatus?[] { null, RunStatus.Failed }
        from flow in Flows
        from pool in Pools
        from contact in Contacts
        from first in new DateTimeOffset?[] { null, runs[21].AcceptedAt }
        from before in new DateTimeOffset?[] { null, runs[41].AcceptedAt.ToOffset(TimeSpan.FromHours(9)) }
        from after in new[] { default, runs[30].Run }
        from newestFirst in Orders
        from limit in Limits
        select new RunQuery
        {
            Status = status,
            Flow = flow,
            Pool = pool,
            Contact = contact,
            AcceptedFrom = first,
            AcceptedBefore = before,
            After = after,
            NewestFirst = newestFirst,
            Limit = limit,
        };

    private async Task FillAsync(ICallFlowJournal journal, params EndedRun[] runs)
    {
        await journal.OpenAsync("the test", Patience);
        await journal.AppendAsync(Commit(1, runs), Patience).AsTask().WaitAsync(Patience);
    }

    private static JournalCommit Commit(long number, EndedRun[] runs) => new()
    {
        Token = 1,
        Row = new JournalRow(number, Bytes(1)),
        Ended = runs,
        Definitions = [.. runs.Select(r => r.Definition).Distinct().Select(id => KeyValuePair.Create(id, Bytes(0)))],
    };

    private static ReadOnlyMemory<byte> Bytes(int number) => new byte[] { 7, (byte)number };
}
