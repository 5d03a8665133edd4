namespace Pigeon.Escalation.Testing.Journals;

/// <summary>Reading and finding need no ownership, and may come at any time.</summary>
internal static class ReaderCases
{
    private const int Window = 3;
    private const int Reads = 50;
    private const int Commits = 100;

    public static IEnumerable<CaseScript> All =>
    [
        new("reading and finding need no ownership", NoOwnershipAsync),
        new("a store that nobody has opened yet reads as empty", NeverOpenedAsync),
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

    private static async Task NeverOpenedAsync(JournalBench bench)
    {
        const string promised = "what nobody has opened yet is empty, for whoever reads";
        var journal = bench.Attach();
        await Check.NumbersAsync(journal, [], promised);
        await Check.HistoryAsync(journal, [], promised);
        await Check.DefinitionAsync(journal, Samples.Definition(1), null, promised);
        var owner = await bench.OpenAsync();
        Check.That(owner.Opening.Token >= 1, "a store that was read can be opened", $"token {owner.Opening.Token}");
    }

    private static async Task ReadsAsync(WatchedJournal journal, string promised)
    {
        await Check.NumbersAsync(journal, [1], promised);
        await Check.FoundAsync(journal, new RunQuery { Contact = "bob" }, [Samples.Run(1)], promised);
        await Check.DefinitionAsync(journal, Samples.Definition(1), Samples.Payload(1001), promised);
    }

    private static Task WholeStatesAsync(JournalBench bench) => ReadBesideAppendsAsync(bench, async reader =>
    {
        var rows = await reader.ReadAsync();
        var first = rows.Count == 0 ? 1 : rows[0].Number;
        var expected = Enumerable.Range(0, Window).Select(n => new JournalRow(first + n, Samples.Payload(first + n)));
        Check.Rows([.. expected], rows, $"each commit adds a row and removes one, so that there are {Window}, one after the other");
    });

    private static Task WholeCommitsAsync(JournalBench bench) => ReadBesideAppendsAsync(bench, async reader =>
    {
        foreach (var run in await reader.FindAsync(new RunQuery { NewestFirst = true, Limit = 1 }))
        {
            await SeesAllAsync(reader, run);
        }
    });

    private static async Task SeesAllAsync(WatchedJournal reader, EndedRun run)
    {
        const string promised = "an ended run, its definition and its row are written in one";
        Check.That(await reader.FindDefinitionAsync(run.Definition) is not null, promised, $"run {run.Run} without its definition");
        var row = run.Definition.Low;
        var rows = await reader.ReadAsync();
        Check.That(rows.Count > 0 && rows[^1].Number >= (long)row, promised, $"run {run.Run} of row {row}, and no such row");
    }

    // Somebody else and the owner's own object read in turn, for as long as it takes to see some of the states between the appends.
    private static async Task ReadBesideAppendsAsync(JournalBench bench, Func<WatchedJournal, Task> readAsync)
    {
        var owner = await bench.OpenAsync();
        await owner.AppendAsync(1, 2, 3);
        WatchedJournal[] readers = [bench.Attach(), owner.Journal];
        var commits = 0;
        var reading = Task.Run(async () =>
        {
            for (var i = 0; i < Reads || Volatile.Read(ref commits) < Commits; i++)
            {
                bench.CancellationToken.ThrowIfCancellationRequested();
                await readAsync(readers[i % 2]);
                await Task.Yield();
            }
        });
        try
        {
            while (!reading.IsCompleted)
            {
                bench.CancellationToken.ThrowIfCancellationRequested();
                await AppendAsync(owner, Window + 1 + commits);
                Interlocked.Increment(ref commits);
                await Task.Yield();
            }
        }
        finally
        {
            // If an append has failed, the readers wait for no more of them.
            Volatile.Write(ref commits, Commits);
        }

        await reading;
    }

    // A commit is of one row, one run and one definition, all of the same number, and removes one row.
    private static Task AppendAsync(JournalOwner owner, int row) => owner.AppendAsync(owner.Commit(row) with
    {
        RemoveThrough = row - Window,
        Ended = [Samples.Run(row) with { Definition = Samples.Definition(row) }],
        Definitions = [Samples.Defined(row)],
    });

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
