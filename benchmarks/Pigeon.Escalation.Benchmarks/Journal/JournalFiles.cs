using Pigeon.Escalation.Journal;

namespace Pigeon.Escalation.Benchmarks.Journal;

/// <summary>The files that openings are measured on, written by engines.</summary>
internal static class JournalFiles
{
    private const int Lines = 300;
    private const int Abreast = 1000;

    /// <summary>A journal with open runs, a few hundred of them in calls, after a clean stop; one that is there stays as it is.</summary>
    /// <param name="path">The file.</param>
    /// <param name="ended">How many runs have ended before and are in the history.</param>
    /// <param name="open">How many runs are open.</param>
    public static async Task WriteOnceAsync(string path, int ended, int open)
    {
        if (File.Exists(path))
        {
            return;
        }

        await using var journal = new SqliteJournal(path);
        await using var engine = Engine(journal, open);
        await RepeatAsync(ended, async () =>
        {
            var start = await engine.StartAsync(Sample.Request).ConfigureAwait(false);
            await engine.AbortAsync(start.Run, AbortMode.HangUp).ConfigureAwait(false);
        });
        await RepeatAsync(open, async () => await engine.StartAsync(Sample.Request).ConfigureAwait(false));
    }

    public static ICallFlowEngine Engine(ICallFlowJournal journal, int open) => Sample.Engine(journal, Lines, maxWaiting: open + Abreast);

    /// <summary>The same records, one row each.</summary>
    public static async Task<BareSqlite> CopyRecordsAsync(string path, string barePath)
    {
        var image = new LogImage();
        await using var journal = SqliteJournal.OpenForReading(path);
        await foreach (var row in journal.ReadAsync(CancellationToken.None))
        {
            image.Add(row);
        }

        var bare = new BareSqlite(barePath);
        bare.Append(image.Runs.SelectMany(r => Split(r.Key, r.Value.Records)).ToArray());
        return bare;
    }

    private static List<(long Run, byte[] Record)> Split(RunId run, RunRecords records)
    {
        var split = new List<(long, byte[])>();
        var walk = new JournalBytes(records.Span, "the log");
        while (!walk.IsAtEnd)
        {
            walk.Record(out _, out var record);
            split.Add((run.Value, record.ToArray()));
        }

        return split;
    }

    private static async Task RepeatAsync(int count, Func<Task> action)
    {
        var left = count;
        await Task.WhenAll(Enumerable.Range(0, Abreast).Select(async _ =>
        {
            await Task.Yield();
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await action().ConfigureAwait(false);
            }
        }));
    }
}
