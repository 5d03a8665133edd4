namespace Pigeon.Escalation.Storage.Tests.PostgreSql;

/// <summary>The history, held against the journal in memory.</summary>
[TestClass]
public sealed class HistoryTests : PostgreSqlTest
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Names = ["ann", "bob", "night", "様"];

    [TestMethod]
    public async Task Every_condition_finds_what_the_journal_in_memory_finds()
    {
        var random = new Random(7);
        var (journal, memory, token) = await FillAsync(random, 200);
        for (var turn = 0; turn < 300; turn++)
        {
            var query = QueryOf(random);
            var expected = await memory.FindEndedAsync(query, Minute);
            Assert.AreEqual(Show(expected), Show(await journal.FindEndedAsync(query, Minute)), query.ToString());
        }

        await journal.CloseAsync(token, Minute);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Pages_in_either_order_give_every_run_once(bool newestFirst)
    {
        var (journal, memory, _) = await FillAsync(new Random(8), 50);
        var all = new List<EndedRun>();
        var query = new RunQuery { NewestFirst = newestFirst, Limit = 7, Pool = "main" };
        while (await journal.FindEndedAsync(query, Minute) is { Count: > 0 } page)
        {
            all.AddRange(page);
            query = query with { After = page[^1].Run };
        }

        Assert.AreEqual(Show(await memory.FindEndedAsync(query with { After = default, Limit = 1000 }, Minute)), Show(all));
    }

    [TestMethod]
    public async Task Trimming_removes_old_runs_and_definitions_that_nobody_needs_and_gives_no_id_twice()
    {
        var (journal, memory, token) = await FillAsync(new Random(9), 60);
        foreach (var hours in new[] { 20, 40, 1000 })
        {
            var commit = Commit(token, 1) with { TrimBefore = Start.AddHours(hours).AddTicks(1) };
            await journal.AppendAsync(commit, Minute);
            await memory.AppendAsync(commit with { Token = 1 }, Minute);
            Assert.AreEqual(Show(await memory.FindEndedAsync(new RunQuery(), Minute)), Show(await journal.FindEndedAsync(new(), Minute)));
            for (var definition = 0; definition < 8; definition++)
            {
                var expected = await memory.FindDefinitionAsync(DefinitionOf(definition), Minute);
                var found = await journal.FindDefinitionAsync(DefinitionOf(definition), Minute);
                Assert.AreSequenceEqual(expected.GetValueOrDefault().ToArray(), found.GetValueOrDefault().ToArray());
            }
        }

        await journal.CloseAsync(token, Minute);
        Assert.AreEqual(IdAt(Start.AddHours(59)), (await NewJournal().OpenAsync("another", Minute)).LastEndedRun);
    }

    [TestMethod]
    public async Task A_run_that_comes_again_is_replaced_and_a_definition_stays()
    {
        var (journal, token) = await OpenAsync();
        var id = new DefinitionId(3, ulong.MaxValue);
        var first = Commit(token, 1) with { Ended = [Run(5, contacts: ["a"])], Definitions = [new(id, new byte[] { 1 })] };
        await journal.AppendAsync(first, Minute);
        var again = Run(5, RunStatus.Failed, "other", "b") with { Definition = id, Payload = Array.Empty<byte>() };
        var second = Commit(token, 2) with { Ended = [Run(5), again], Definitions = [new(id, new byte[2]), new(id, new byte[3])] };
        await journal.AppendAsync(second, Minute);
        Assert.AreEqual(Show([again]), Show(await journal.FindEndedAsync(new RunQuery(), Minute)));
        Assert.IsEmpty(await journal.FindEndedAsync(new RunQuery { Contact = "a" }, Minute));
        var definition = await journal.FindDefinitionAsync(id, Minute);
        Assert.AreSequenceEqual(new byte[] { 1 }, definition!.Value.ToArray());
        Assert.IsNull(await journal.FindDefinitionAsync(new DefinitionId(3, 0), Minute));
    }

    private async Task<(PostgreSqlJournal Journal, InMemoryJournal Memory, long Token)> FillAsync(Random random, int count)
    {
        var (journal, token) = await OpenAsync();
        var memory = new InMemoryJournal();
        Assert.AreEqual(1, (await memory.OpenAsync("memory", Minute)).Token);
        var runs = Enumerable.Range(0, count).Select(hours => RunAt(random, hours)).ToArray();
        foreach (var chunk in runs.Chunk(17))
        {
            var definitions = chunk.Select(r => r.Definition).Distinct()
                .Select(id => KeyValuePair.Create(id, (ReadOnlyMemory<byte>)id.ToByteArray())).ToList();
            var commit = Commit(token, 1) with { Ended = chunk, Definitions = definitions };
            await journal.AppendAsync(commit, Minute);
            await memory.AppendAsync(commit with { Token = 1 }, Minute);
        }

        return (journal, memory, token);
    }

    /// <summary>Some runs have an id that is later than their time, as in a burst or after a clock was put back.</summary>
    private static EndedRun RunAt(Random random, int hours) => Run(IdAt(Start.AddHours(hours)).Value) with
    {
        Definition = DefinitionOf(hours / 10),
        AcceptedAt = Start.AddHours(hours - random.Next(3)).AddTicks(random.Next(2)),
        EndedAt = Start.AddHours(hours),
        Status = (RunStatus)random.Next(4, 7),
        Flow = random.Next(3) == 0 ? "night" : "day",
        Pool = random.Next(2) == 0 ? "main" : "night",
        Contacts = [.. Names.Where(_ => random.Next(3) == 0)],
    };

    private static RunQuery QueryOf(Random random) => new()
    {
        Status = random.Next(3) == 0 ? (RunStatus)random.Next(3, 7) : null,
        Flow = OneOf(random, "night", "day", "Day"),
        Pool = OneOf(random, "main", "night"),
        Contact = OneOf(random, Names),
        AcceptedFrom = random.Next(2) == 0 ? Start.AddHours(random.Next(-9, 200)).AddTicks(random.Next(2)) : null,
        AcceptedBefore = random.Next(2) == 0 ? Start.AddHours(random.Next(210)).AddTicks(random.Next(2)).ToOffset(new(9, 0, 0)) : null,
        NewestFirst = random.Next(2) == 0,
        After = random.Next(2) == 0 ? IdAt(Start.AddHours(random.Next(200))) : default,
        Limit = random.Next(2) == 0 ? 1000 : random.Next(1, 9),
    };

    private static string? OneOf(Random random, params string[] values) =>
        random.Next(3) == 0 ? values[random.Next(values.Length)] : null;

    private static RunId IdAt(DateTimeOffset time) => new(RunId.FirstAt(time).Value + 5);

    private static DefinitionId DefinitionOf(int number) => new((ulong)number, 1);

    private static string Show(IReadOnlyList<EndedRun> runs) => string.Join('\n', runs.Select(r =>
        $"{r.Run} {r.Definition} {r.AcceptedAt.UtcTicks} {r.EndedAt.UtcTicks} {r.Status} {r.Flow} {r.Pool} "
        + $"{string.Join(',', r.Contacts)} {Convert.ToHexString(r.Payload.Span)}"));
}
