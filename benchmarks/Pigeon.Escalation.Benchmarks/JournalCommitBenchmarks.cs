using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using Pigeon.Escalation.Benchmarks.Journal;

namespace Pigeon.Escalation.Benchmarks;

/// <summary>A commit of 64 facts, kept for good.</summary>
[MemoryDiagnoser]
public class JournalCommitBenchmarks : IAsyncDisposable
{
    private readonly List<(long Run, byte[] Record)> _records = FactFeed.Records(64);
    private DirectoryInfo _folder = null!;
    private SqliteJournal _journal = null!;
    private BareSqlite _bare = null!;
    private FactFeed _feed = null!;

    [GlobalSetup]
    public async Task OpenAsync()
    {
        _folder = Directory.CreateTempSubdirectory("pigeon-commit-");
        _bare = new BareSqlite(Path.Combine(_folder.FullName, "anchor.db"));
        _journal = new SqliteJournal(Path.Combine(_folder.FullName, "subject.db"));
        _feed = new FactFeed(64, await _journal.OpenAsync("benchmark", CancellationToken.None));
    }

    [Benchmark(Baseline = true, Description = "Microsoft.Data.Sqlite: 64 rows")]
    public void Bare() => _bare.Append(CollectionsMarshal.AsSpan(_records));

    [Benchmark(Description = "SqliteJournal: 64 facts, composed and appended")]
    public async Task JournalAsync()
    {
        await _journal.AppendAsync(_feed.Compose(), CancellationToken.None).ConfigureAwait(false);
        _feed.Keep();
    }

    [GlobalCleanup]
    public async ValueTask DisposeAsync()
    {
        _bare.Dispose();
        await _journal.DisposeAsync();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }
}
