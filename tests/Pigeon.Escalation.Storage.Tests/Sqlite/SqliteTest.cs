using Microsoft.Data.Sqlite;

namespace Pigeon.Escalation.Storage.Tests.Sqlite;

/// <summary>A folder of its own for every test, and a bound on its time.</summary>
public abstract class SqliteTest : IDisposable
{
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(60));
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pigeon-");

    protected CancellationToken Patience => _patience.Token;

    protected string Folder => _folder.FullName;

    protected string File => Path.Combine(Folder, "runs.db");

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _patience.Dispose();
        GC.SuppressFinalize(this);
    }

    protected async Task<JournalOpening> OpenAsync(SqliteJournal journal) => await journal.OpenAsync("the test", Patience);

    protected async Task AppendAsync(SqliteJournal journal, long token, long number, byte[] payload) =>
        await AppendAsync(journal, new JournalCommit { Token = token, Row = new JournalRow(number, payload) });

    protected async Task AppendAsync(SqliteJournal journal, JournalCommit commit) =>
        await journal.AppendAsync(commit, Patience).AsTask().WaitAsync(Patience);

    protected async Task<List<(long Number, byte[] Payload)>> ReadAsync(SqliteJournal journal)
    {
        var rows = new List<(long, byte[])>();
        await foreach (var row in journal.ReadAsync(Patience))
        {
            rows.Add((row.Number, row.Payload.ToArray()));
        }

        return rows;
    }

    protected async Task<long[]> NumbersAsync(SqliteJournal journal) => [.. (await ReadAsync(journal)).Select(r => r.Number)];

    /// <summary>What another program would do to the file.</summary>
    protected static object? Sql(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    /// <summary>Makes a journal with rows 1 to <paramref name="rows"/> and stops cleanly.</summary>
    protected async Task MakeAsync(int rows)
    {
        await using var journal = new SqliteJournal(File);
        var token = (await OpenAsync(journal)).Token;
        for (var number = 1; number <= rows; number++)
        {
            await AppendAsync(journal, token, number, [(byte)number]);
        }
    }
}
