using System.Runtime.InteropServices;
using Pigeon.Escalation.Benchmarks.Gates;

namespace Pigeon.Escalation.Benchmarks.Journal;

/// <summary>
/// The journal on SQLite beside SQLite without a journal. The subject also composes its rows; the anchor's records are ready.
/// </summary>
internal sealed class SqliteCommitGoal : Goal
{
    private readonly SqliteJournal _journal;
    private readonly BareSqlite _bare;
    private readonly FactFeed _feed;
    private readonly List<(long Run, byte[] Record)> _records;
    private readonly int _commits;
    private int _next;

    private SqliteCommitGoal(int size, SqliteJournal journal, JournalOpening opening, BareSqlite bare)
        : base($"SQLite journal, {size} facts a commit")
    {
        Beside("Microsoft.Data.Sqlite, one row a fact", 1 / 0.85, null, AnchorAsync);
        (_journal, _bare, _feed) = (journal, bare, new FactFeed(size, opening));
        _records = FactFeed.Records(Math.Max(size, 8));
        _commits = size > 64 ? 20 : 100;
    }

    public static async Task<Goal> CreateAsync(int size, string folder)
    {
        var journal = new SqliteJournal(Path.Combine(folder, $"subject-{size}.db"));
        var opening = await journal.OpenAsync("benchmark", CancellationToken.None);
        return new SqliteCommitGoal(size, journal, opening, new BareSqlite(Path.Combine(folder, $"anchor-{size}.db")));
    }

    public override async Task<double> SubjectAsync()
    {
        var stretch = Stretch.Begin();
        for (var i = 0; i < _commits; i++)
        {
            await _journal.AppendAsync(_feed.Compose(), CancellationToken.None).ConfigureAwait(false);
            _feed.Keep();
        }

        return stretch.Microseconds / _commits;
    }

    private Task<double> AnchorAsync()
    {
        var stretch = Stretch.Begin();
        for (var i = 0; i < _commits; i++)
        {
            _next = (_next + 1) % (_records.Count - _feed.Size + 1);
            _bare.Append(CollectionsMarshal.AsSpan(_records).Slice(_next, _feed.Size));
        }

        return Task.FromResult(stretch.Microseconds / _commits);
    }

    protected override async ValueTask CloseAsync()
    {
        _bare.Dispose();
        await _journal.DisposeAsync();
    }
}
