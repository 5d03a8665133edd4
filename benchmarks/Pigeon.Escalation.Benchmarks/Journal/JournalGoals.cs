using System.Globalization;
using Pigeon.Escalation.Benchmarks.Gates;
using Pigeon.Escalation.Storage.Tests.PostgreSql;

namespace Pigeon.Escalation.Benchmarks.Journal;

/// <summary>The journal's goals, and the files they are measured on.</summary>
internal sealed class JournalGoals(Effort effort) : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pigeon-journal-");
    private readonly int _runs = effort.Pick(100_000, 20_000);

    /// <summary>Commits of a given size, beside the database without a journal.</summary>
    public IEnumerable<GoalEntry> Commits =>
    [
        new("16", "journal commits sqlite", () => SqliteCommitGoal.CreateAsync(1, _folder.FullName)),
        new("16", "journal commits sqlite", () => SqliteCommitGoal.CreateAsync(64, _folder.FullName)),
        new("16", "journal commits sqlite", () => SqliteCommitGoal.CreateAsync(1024, _folder.FullName)),
        new("18", "journal commits postgresql", () => PostgreSqlCommitGoal.CreateAsync(64)),
        new("18", "journal commits postgresql", () => PostgreSqlCommitGoal.CreateAsync(1024)),
    ];

    /// <summary>Many runs at once: how many durable answers a second.</summary>
    public GoalEntry Runs => new("17", "journal runs", () => ManyRunsGoal.CreateAsync(_folder.FullName));

    /// <summary>The open runs of a journal, read and made to go on.</summary>
    public IEnumerable<GoalEntry> Opening =>
    [
        new("19", "journal opening", () => OpeningAsync(inFull: false)),
        new("19", "journal opening", () => OpeningAsync(inFull: true)),
    ];

    /// <summary>What has ended does not slow the opening.</summary>
    public GoalEntry History => new("19", "journal history", HistoryAsync);

    /// <summary>Tells what a commit costs here, whoever makes it: a machine whose disk does not wait shows by it.</summary>
    public void SayFloor()
    {
        var (least, median) = FsyncFloor.Measure(_folder.FullName);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"bare fsync of a page: {median:0} us a commit (quickest {least:0} us)"));
    }

    public async ValueTask DisposeAsync()
    {
        await PostgreSqlServer.EndSharedAsync();
        _folder.Delete(recursive: true);
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private async Task<Goal> OpeningAsync(bool inFull)
    {
        var open = PathOf("open.db");
        await JournalFiles.WriteOnceAsync(open, ended: 0, _runs);
        return await OpeningGoal.CreateAsync(open, _runs, inFull);
    }

    private async Task<Goal> HistoryAsync()
    {
        var (open, openAndEnded) = (PathOf("open.db"), PathOf("open-and-ended.db"));
        await JournalFiles.WriteOnceAsync(open, ended: 0, _runs);
        await JournalFiles.WriteOnceAsync(openAndEnded, _runs, _runs);
        return new HistoryGoal(openAndEnded, open, _runs);
    }
}
