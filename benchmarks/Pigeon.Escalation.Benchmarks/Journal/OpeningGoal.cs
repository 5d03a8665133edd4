using Pigeon.Escalation.Engine;

namespace Pigeon.Escalation.Benchmarks.Journal;

/// <summary>
/// From a closed journal with many open runs to runs that go on, beside a loop that reads the same records, one row each, and makes
/// nothing of them.
/// </summary>
internal sealed class OpeningGoal : Goal
{
    private readonly string _path;
    private readonly BareSqlite _bare;
    private readonly int _open;
    private readonly bool _inFull;

    private OpeningGoal(string name, string path, BareSqlite bare, int open, bool inFull)
        : base(name, "SELECT loop over as many records", 1) => (_path, _bare, _open, _inFull) = (path, bare, open, inFull);

    /// <param name="path">A journal that <see cref="JournalFiles.WriteAsync"/> has made.</param>
    /// <param name="open">How many runs are open in it.</param>
    /// <param name="inFull">Whether the engine opens it, lines, queues and timers included; otherwise the runs are only read.</param>
    public static async Task<Goal> CreateAsync(string path, int open, bool inFull)
    {
        var bare = await JournalFiles.CopyRecordsAsync(path, $"{path}.bare");
        var name = $"opening {open:N0} open runs, {(inFull ? "the engine in full" : "until they are read")}";
        return new OpeningGoal(name, path, bare, open, inFull);
    }

    public override Task<double> SubjectAsync() => _inFull ? OpenAsync(_path, _open, Notes) : ReadAsync(_path);

    public override Task<double> AnchorAsync()
    {
        GC.Collect();
        var stretch = Stretch.Begin();
        _bare.ReadAll();
        return Task.FromResult(stretch.Microseconds);
    }

    /// <summary>Reads the runs.</summary>
    public static async Task<double> ReadAsync(string path)
    {
        await using var journal = new SqliteJournal(path);
        GC.Collect();
        var stretch = Stretch.Begin();
        var recovered = await RecoveredRuns.ReadAsync(journal, "benchmark", CancellationToken.None);
        var time = stretch.Microseconds;
        await journal.CloseAsync(recovered.Opening.Token, CancellationToken.None);
        return time;
    }

    public override ValueTask DisposeAsync()
    {
        _bare.Dispose();
        File.Delete($"{_path}.bare");
        return default;
    }

    /// <summary>Opens it with an engine, on a copy, for the engine goes on with what it finds.</summary>
    private static async Task<double> OpenAsync(string path, int open, List<string> notes)
    {
        var copy = $"{path}.copy";
        File.Copy(path, copy, overwrite: true);
        double time;
        await using (var journal = new SqliteJournal(copy))
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var stretch = Stretch.Begin();
            await using var engine = JournalFiles.Engine(journal, open);
            await engine.WaitUntilOpenAsync();
            time = stretch.Microseconds;
            notes.Clear();
            notes.Add($"{(GC.GetTotalMemory(forceFullCollection: true) - before) / open} bytes in memory per open run after that");
        }

        File.Delete(copy);
        return time;
    }
}
