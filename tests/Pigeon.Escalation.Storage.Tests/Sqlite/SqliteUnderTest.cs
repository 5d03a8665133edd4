using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Storage.Tests.Sqlite;

/// <summary>A journal in a file of its own, for the cases of the kit.</summary>
internal sealed class SqliteUnderTest : JournalUnderTest
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pigeon-kit-");
    private readonly List<SqliteJournal> _journals = [];
    private string _file;

    public SqliteUnderTest() => _file = FileOf(0);

    public override ICallFlowJournal Attach()
    {
        var journal = new SqliteJournal(_file);
        lock (_journals)
        {
            _journals.Add(journal);
        }

        return journal;
    }

    /// <summary>
    /// The owner's lock stays on a file that nobody finds any more, so that the next one gets its own, as when the lock ends with its
    /// process. What SQLite holds is left to the owner, who wakes up again.
    /// </summary>
    public override ValueTask LoseOwnerAsync(ICallFlowJournal journal)
    {
        File.Delete(_file + ".lock");
        return ValueTask.CompletedTask;
    }

    /// <summary>The database and the log that SQLite wrote ahead, as they lie there at this moment, are all that is left.</summary>
    public override ValueTask LosePowerAsync()
    {
        var left = FileOf(_journals.Count);
        foreach (var suffix in (string[])["", "-wal"])
        {
            File.Copy(_file + suffix, left + suffix);
        }

        _file = left;
        return ValueTask.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var journal in _journals)
        {
            await journal.DisposeAsync();
        }

        _folder.Delete(recursive: true);
        await base.DisposeAsync();
    }

    private string FileOf(int life) => Path.Combine(_folder.CreateSubdirectory($"life {life}").FullName, "runs.db");
}
