using System.Globalization;
using System.Text;
using Npgsql;

namespace Pigeon.Escalation.Storage.Tests.PostgreSql;

/// <summary>What the tests on a real server have in common: a schema of their own, and a minute.</summary>
[TestClass]
public abstract class PostgreSqlTest : IAsyncDisposable
{
    private static int s_schemas;

    private readonly CancellationTokenSource _minute = new(TimeSpan.FromSeconds(60));
    private readonly List<PostgreSqlJournal> _journals = [];

    internal PostgreSqlServer Server { get; private set; } = null!;

    protected string Schema { get; } = $"journal {Interlocked.Increment(ref s_schemas)}";

    /// <summary>Ends whatever hangs.</summary>
    protected CancellationToken Minute => _minute.Token;

    [AssemblyCleanup]
    public static Task EndServerAsync() => PostgreSqlServer.EndSharedAsync();

    [TestInitialize]
    public async Task FindServerAsync() => Server = await PostgreSqlServer.GetSharedAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var journal in _journals)
        {
            await journal.DisposeAsync();
        }

        _minute.Dispose();
        GC.SuppressFinalize(this);
    }

    protected PostgreSqlJournal NewJournal(string? connectionString = null)
    {
        var journal = new PostgreSqlJournal(connectionString ?? Server.ConnectionString, Schema);
        _journals.Add(journal);
        return journal;
    }

    protected async Task<(PostgreSqlJournal Journal, long Token)> OpenAsync(string owner = "the first")
    {
        var journal = NewJournal();
        return (journal, (await journal.OpenAsync(owner, Minute)).Token);
    }

    /// <summary>Opens it as an engine does: tries again while it is in use, or the server away.</summary>
    protected async Task<JournalOpening> TakeOverAsync(PostgreSqlJournal journal, string owner)
    {
        while (true)
        {
            try
            {
                return await journal.OpenAsync(owner, Minute);
            }
            catch (Exception e) when (e is NpgsqlException or JournalException { Fault: JournalFault.InUse })
            {
                await Task.Delay(20, Minute);
            }
        }
    }

    protected async Task<object?> AskAsync(string sql, string? connectionString = null)
    {
        await using var connection = new NpgsqlConnection((connectionString ?? Server.ConnectionString) + ";Pooling=false");
        await connection.OpenAsync(Minute);
        await using var command = new NpgsqlCommand(sql.Replace("SCHEMA.", $"\"{Schema}\".", StringComparison.Ordinal), connection);
        return await command.ExecuteScalarAsync(Minute);
    }

    /// <summary>Ends the connections that hold an advisory lock, and waits until they have ended.</summary>
    protected async Task EndOwnersConnectionAsync()
    {
        const string Holders = "SELECT count(pg_terminate_backend(pid)) FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1";
        while (await AskAsync(Holders) is > 0L)
        {
            await Task.Delay(20, Minute);
        }
    }

    protected async Task<string> ReadLogAsync(PostgreSqlJournal journal)
    {
        var rows = new List<string>();
        await foreach (var row in journal.ReadAsync(Minute))
        {
            rows.Add($"{row.Number.ToString(CultureInfo.InvariantCulture)}:{Encoding.UTF8.GetString(row.Payload.Span)}");
        }

        return string.Join(' ', rows);
    }

    protected static JournalCommit Commit(long token, long number, string payload = "x") => new()
    {
        Token = token,
        Row = new JournalRow(number, Encoding.UTF8.GetBytes(payload)),
    };

    protected static EndedRun Run(long id, RunStatus status = RunStatus.Succeeded, string flow = "flow", params string[] contacts) => new()
    {
        Run = new RunId(id),
        Definition = new DefinitionId(1, 2),
        AcceptedAt = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero),
        EndedAt = new DateTimeOffset(2030, 1, 2, 0, 0, 0, TimeSpan.Zero),
        Status = status,
        Flow = flow,
        Pool = "pool",
        Contacts = contacts,
        Payload = new byte[] { 1, 2, 3 },
    };

    protected static async Task<JournalException> FailsAsync(JournalFault fault, Func<Task> action)
    {
        var exception = await Assert.ThrowsExactlyAsync<JournalException>(action);
        Assert.AreEqual(fault, exception.Fault, exception.Message);
        return exception;
    }
}
