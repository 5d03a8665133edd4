using Pigeon.Escalation.Benchmarks.Gates;
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
    private (TimeSpan Subject, TimeSpan Anchor) _processor = (TimeSpan.MaxValue, TimeSpan.MaxValue);

    // The most of all rounds: what the engine of the round before has not let go yet is taken for none of this one.
    private long _bytes;

    private OpeningGoal(string name, string path, BareSqlite bare, int open, bool inFull)
        : base(name)
    {
        (_path, _bare, _open, _inFull) = (path, bare, open, inFull);
        Beside("SELECT loop over as many records", 1, null, AnchorAsync, held: 2);
    }

    /// <param name="path">A journal that <see cref="JournalFiles.WriteOnceAsync"/> has made.</param>
    /// <param name="open">How many runs are open in it.</param>
    /// <param name="inFull">Whether the engine opens it, lines, queues and timers included; otherwise the runs are only read.</param>
    public static async Task<Goal> CreateAsync(string path, int open, bool inFull)
    {
        var bare = await JournalFiles.CopyRecordsAsync(path, $"{path}.bare");
        var name = $"opening {open:N0} open runs, {(inFull ? "the engine in full" : "until they are read")}";
        return new OpeningGoal(name, path, bare, open, inFull);
    }

    public override async Task<double> SubjectAsync()
    {
        var begin = Environment.CpuUsage.TotalTime;
        var (time, processor) = _inFull ? await OpenAsync() : (await ReadAsync(_path), Environment.CpuUsage.TotalTime);
        _processor.Subject = Least(_processor.Subject, processor - begin);
        Notes.Clear();
        Notes.Add($"processor time of the quickest rounds: {Milliseconds(_processor.Subject)}, anchor {Milliseconds(_processor.Anchor)}");
        if (_inFull)
        {
            Notes.Add($"{_bytes / _open} bytes in memory per open run after that");
        }

        return time;
    }

    private Task<double> AnchorAsync()
    {
        GC.Collect();
        var (stretch, begin) = (Stretch.Begin(), Environment.CpuUsage.TotalTime);
        _bare.ReadAll();
        var time = stretch.Microseconds;
        _processor.Anchor = Least(_processor.Anchor, Environment.CpuUsage.TotalTime - begin);
        return Task.FromResult(time);
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

    protected override ValueTask CloseAsync()
    {
        _bare.Dispose();
        File.Delete($"{_path}.bare");
        return default;
    }

    /// <summary>Opens it with an engine, on a copy, for the engine goes on with what it finds.</summary>
    private async Task<(double Time, TimeSpan Processor)> OpenAsync()
    {
        var copy = $"{_path}.copy";
        File.Copy(_path, copy, overwrite: true);
        double time;
        TimeSpan processor;
        await using (var journal = new SqliteJournal(copy))
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var stretch = Stretch.Begin();
            await using var engine = JournalFiles.Engine(journal, _open);
            await engine.WaitUntilOpenAsync();
            (time, processor) = (stretch.Microseconds, Environment.CpuUsage.TotalTime);
            _bytes = await SettledAsync() - before;
        }

        File.Delete(copy);
        return (time, processor);
    }

    /// <summary>The engine is open before it has made small what it found: that goes on for a moment.</summary>
    private static async Task<long> SettledAsync()
    {
        var (least, bytes) = (long.MaxValue, GC.GetTotalMemory(forceFullCollection: true));
        while (bytes < least)
        {
            least = bytes;
            await Task.Delay(50);
            bytes = GC.GetTotalMemory(forceFullCollection: true);
        }

        return least;
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static string Milliseconds(TimeSpan time) => $"{time.TotalMilliseconds:0} ms";
}
