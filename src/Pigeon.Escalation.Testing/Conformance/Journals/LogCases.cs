namespace Pigeon.Escalation.Testing.Journals;

/// <summary>Rows, and the numbers they have.</summary>
internal static class LogCases
{
    private const int Many = 1_000;

    public static IEnumerable<CaseScript> All =>
    [
        new("rows come back byte for byte, in the order of their numbers", ByteForByteAsync),
        new("numbers may leave gaps, and order as numbers do", GapsAsync),
        new("a row takes the place of the one that has its number", ReplacementAsync),
        new("RemoveThrough removes the rows up to that number and no other", RemovalAsync),
        new("the last row is told at the next opening", LastRowAsync),
        new("1,000 commits in a row come back in order and without a hole after a crash", ManyAsync),
    ];

    private static async Task ByteForByteAsync(JournalBench bench)
    {
        byte[][] payloads = [[], [0], [0xFF, 0xFE, 0x00, 0xC3], Samples.Bytes(256), Samples.Bytes(4096), Samples.Bytes(1 << 20), []];
        var rows = payloads.Select((payload, i) => new JournalRow(i + 1, payload)).ToList();
        var owner = await bench.OpenAsync();
        foreach (var row in rows)
        {
            // In the midst of a larger buffer, as the engine's are.
            byte[] buffer = [0xAA, .. row.Payload.Span, 0xBB];
            await owner.AppendAsync(owner.Commit(row.Number, buffer.AsMemory(1, row.Payload.Length)));
        }

        await Check.RowsAsync(owner.Journal, rows, "rows come back byte for byte");
        var next = await owner.CloseAndOpenAsync();
        await Check.RowsAsync(next.Journal, rows, "rows come back byte for byte after the journal was opened again");
    }

    private static async Task GapsAsync(JournalBench bench)
    {
        long[] numbers = [2, 9, 10, 100, (1L << 31) - 1, 1L << 31, 1L << 32, (1L << 53) + 1, (1L << 53) + 2];
        var owner = await bench.OpenAsync();
        await owner.AppendAsync(numbers);
        await Check.NumbersAsync(owner.Journal, numbers, "rows come by their numbers, and gaps stay gaps");
        var next = await bench.CrashAndOpenAsync(owner);
        await Check.NumbersAsync(next.Journal, numbers, "rows come by their numbers after the journal was opened again");
    }

    private static async Task ReplacementAsync(JournalBench bench)
    {
        var owner = await bench.OpenAsync();
        await owner.AppendAsync(1, 2, 3);
        foreach (var length in new[] { 300, 3, 0, 3 })
        {
            foreach (var number in new[] { 3L, 2L })
            {
                await owner.AppendAsync(owner.Commit(number, Samples.Bytes(length)));
            }

            JournalRow[] rows = [new(1, Samples.Payload(1)), new(2, Samples.Bytes(length)), new(3, Samples.Bytes(length))];
            await Check.RowsAsync(owner.Journal, rows, "a row takes the place of the one that has its number");
        }

        var next = await bench.CrashAndOpenAsync(owner);
        Check.That(next.Opening.LastRow == 3, "a row that replaces another adds no number: the last row is 3", $"{next.Opening.LastRow}");
        await next.AppendAsync(3);
        JournalRow[] after = [new(1, Samples.Payload(1)), new(2, Samples.Bytes(3)), new(3, Samples.Payload(3))];
        await Check.RowsAsync(next.Journal, after, "a row can be replaced after the journal was opened again");
    }

    private static async Task RemovalAsync(JournalBench bench)
    {
        const string promised = "the rows up to RemoveThrough are removed, it included, and no other; then the row is written";
        var owner = await bench.OpenAsync();
        await owner.AppendAsync(1, 2, 3, 4, 5, 9);
        (long Row, long Through, long[] Left)[] commits =
        [
            (10, 0, [1, 2, 3, 4, 5, 9, 10]),
            (11, 1, [2, 3, 4, 5, 9, 10, 11]),
            (12, 3, [4, 5, 9, 10, 11, 12]),
            (13, 3, [4, 5, 9, 10, 11, 12, 13]),
            (14, 8, [9, 10, 11, 12, 13, 14]),
            (14, 9, [10, 11, 12, 13, 14]),
            (15, 14, [15]),
            (15, 15, [15]),
            (16, 99, [16]),
        ];
        foreach (var (row, through, left) in commits)
        {
            await owner.AppendAsync(owner.Commit(row) with { RemoveThrough = through });
            await Check.NumbersAsync(owner.Journal, left, promised);
        }

        var next = await bench.CrashAndOpenAsync(owner);
        await Check.NumbersAsync(next.Journal, [16], "a removed row does not come back");
    }

    private static async Task LastRowAsync(JournalBench bench)
    {
        var owner = await bench.OpenAsync();
        await owner.AppendAsync(1, 2, 7);
        owner = Tells(await owner.CloseAndOpenAsync(), 7);
        owner = Tells(await bench.CrashAndOpenAsync(owner), 7);
        await owner.AppendAsync(10);
        await owner.AppendAsync(owner.Commit(40) with { RemoveThrough = 10 });
        owner = Tells(await owner.CloseAndOpenAsync(), 40);
        await owner.AppendAsync(40);
        Tells(await bench.CrashAndOpenAsync(owner), 40);
    }

    private static JournalOwner Tells(JournalOwner owner, long last)
    {
        Check.That(owner.Opening.LastRow == last, $"the last row is {last}", $"{owner.Opening.LastRow}");
        return owner;
    }

    private static async Task ManyAsync(JournalBench bench)
    {
        var owner = await bench.OpenAsync();
        for (var i = 0; i < Many; i++)
        {
            await owner.AppendAsync(owner.NextCommit());
        }

        var next = await bench.CrashAndOpenAsync(owner);
        Check.That(next.Opening.LastRow == Many, $"the last row is {Many}", $"{next.Opening.LastRow}");
        await Check.NumbersAsync(next.Journal, Enumerable.Range(1, Many).Select(n => (long)n), "rows stay in order, without a hole");
    }
}
