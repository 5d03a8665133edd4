namespace Pigeon.Escalation.Testing.Journals;

/// <summary>Reading and finding need no ownership, and may come at any time.</summary>
internal static class ReaderCases
{
    private const int Window = 3;
    private const int Reads = 50;

    public static IEnumerable<CaseScript> All =>
    [
        new("reading and finding need no ownership", NoOwnershipAsync),
        new("a reader sees the log as it stood at one moment between two appends", WholeStatesAsync),
        new("a slow reader sees one moment, and holds up nobody", bench => SlowReaderAsync(bench, _ => bench.Attach())),
        new("a slow reader on the owner's own object does so too", bench => SlowReaderAsync(bench, owner => owner.Journal)),
        new("who sees an ended run sees its definition and the row that was written with it", WholeCommitsAsync),
    ];

    private static async Task NoOwnershipAsync(JournalBench bench)
    {
        var owner = await bench.OpenAsync();
        await owner.AppendAsync(owner.NextCommit() with { Ended = [Samples.Run(1)], Definitions = [Samples.Defined(1)] });
        await ReadsAsync(bench.Attach(), "somebody else reads what is there while the owner has it");
        await owner.CloseAsync();
        await ReadsAsync(bench.Attach(), "somebody reads what is there while nobody owns it");
        await ReadsAsync(owner.Journal, "who was the owner reads what is there");
        var next = await bench.OpenAsync();
        Check.That(next.Opening.LastRow == 1, "readers leave no trace", $"the last row is {next.Opening.LastRow}");
    }

    private static async Task ReadsAsync(WatchedJournal journal, string promised)
    {
        await Check.NumbersAsync(journal, [1], promised);
        await Check.FoundAsync(journal, new RunQuery { Contact = "bob" }, [Samples.Run(1)], promised);
        await Check.DefinitionAsync(journal, Samples.Definition(1), Samples.Payload(1001), promised);
    }

    private static async Task WholeStatesAsync(JournalBench bench)
    {
        var owner = await bench.OpenAsync();
        await owner.AppendAsync(1, 2, 3);
        WatchedJournal[] readers = [bench.Attach(), owner.Journal];
        var reading = Task.Run(async () =>
        {
            for (var i = 0; i < Reads; i++)
            {
                var rows = await readers[i % 2].ReadAsync();
                var first = rows.Count == 0 ? 1 : rows[0].Number;
                var expected = Enumerable.Range(0, Window).Select(n => new JournalRow(first + n, Samples.Payload(first + n)));
                Check.Rows([.. expected], rows, $"each commit adds a row and removes one, so that there are {Window}, one after the other");
            }
        });
        await AppendUntilAsync(reading, bench, owner);
    }

    private static async Task WholeCommitsAsync(JournalBench bench)
    {
        var owner = await bench.OpenAsync();
        await owner.AppendAsync(1, 2, 3);
        WatchedJournal[] readers = [bench.Attach(), owner.Journal];
        var reading = Task.Run(async () =>
        {
            for (var i = 0; i < Reads; i++)
            {
                foreach (var run in await readers[i % 2].FindAsync(new RunQuery { NewestFirst = true, Limit = 1 }))
                {
                    await SeesAllAsync(readers[i % 2], run);
                }
            }
        });
        await AppendUntilAsync(reading, bench, owner);
    }

    private static async Task SeesAllAsync(WatchedJournal reader, EndedRun run)
    {
        const string promised = "an ended run, its definition and its row are written in one";
        Check.That(await reader.FindDefinitionAsync(run.Definition) is not null, promised, $"run {run.Run} without its definition");
        var row = run.Definition.Low;
        var rows = await reader.ReadAsync();
        Check.That(rows.Count > 0 && rows[^1].Number >= (long)row, promised, $"run {run.Run} of row {row}, and no such row");
    }

    // Each commit is of one row, one run and one definition, all of the same number, and removes one row.
    private static async Task AppendUntilAsync(Task reading, JournalBench bench, JournalOwner owner)
    {
        for (var row = Window + 1; !reading.IsCompleted; row++)
        {
            bench.CancellationToken.ThrowIfCancellationRequested();
            await owner.AppendAsync(owner.Commit(row) with
            {
                RemoveThrough = row - Window,
                Ended = [Samples.Run(row) with { Definition = Samples.Definition(row) }],
                Definitions = [Samples.Defined(row)],
            });
            await Task.Yield();
        }

        await reading;
    }

    private static async Task SlowReaderAsync(JournalBench bench, Func<JournalOwner, WatchedJournal> reader)
    {
        const string promised = "the rows are those of one moment, although the owner goes on meanwhile";
        var owner = await bench.OpenAsync();
        await owner.AppendAsync([.. Enumerable.Range(1, 200).Select(n => (long)n)]);
        List<JournalRow> rows = [];
        await foreach (var row in reader(owner).EnumerateAsync())
        {
            rows.Add(row with { Payload = row.Payload.ToArray() });
            if (rows.Count == 1)
            {
                await owner.AppendAsync(owner.Commit(200, Samples.Bytes(7)));
                await owner.AppendAsync(owner.Commit(201) with { RemoveThrough = 150 });
                await owner.AppendAsync(202);
            }
        }

        await Check.RowsAsync(owner.Journal, After(), "the owner's commits are done while somebody reads");
        Check.Rows([.. Enumerable.Range(1, 200).Select(n => new JournalRow(n, Samples.Payload(n)))], rows, promised);
        await AbandonAsync(reader(owner));
        var next = await owner.CloseAndOpenAsync();
        await Check.RowsAsync(next.Journal, After(), "a reader that went away leaves no trace");
    }

    private static List<JournalRow> After() =>
    [
        .. Enumerable.Range(151, 49).Select(n => new JournalRow(n, Samples.Payload(n))),
        new(200, Samples.Bytes(7)),
        new(201, Samples.Payload(201)),
        new(202, Samples.Payload(202)),
    ];

    private static async Task AbandonAsync(WatchedJournal journal)
    {
        await foreach (var row in journal.EnumerateAsync())
        {
            Check.That(row.Number == 151, "the first row comes first", Describe.Row(row));
            break;
        }
    }
}
