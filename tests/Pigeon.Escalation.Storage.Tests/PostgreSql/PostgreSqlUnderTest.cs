using Npgsql;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Storage.Tests.PostgreSql;

/// <summary>A journal in a schema of its own, for the cases of the kit.</summary>
internal sealed class PostgreSqlUnderTest(PostgreSqlServer server) : JournalUnderTest
{
    private static int s_stores;

    private readonly string _schema = $"kit {Interlocked.Increment(ref s_stores)}";
    private readonly Dictionary<ICallFlowJournal, string> _names = [];
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _endings = [];

    /// <summary>The server knows the connections of each by their name.</summary>
    public override ICallFlowJournal Attach()
    {
        lock (_names)
        {
            var name = $"{_schema}, {_names.Count}";
            var journal = new PostgreSqlJournal(
                new NpgsqlConnectionStringBuilder(server.ConnectionString) { ApplicationName = name }.ConnectionString, _schema);
            _names.Add(journal, name);
            return journal;
        }
    }

    /// <summary>
    /// The server ends the connection that has the lock. An owner that is alive would connect anew and get the lock again if nobody
    /// else has; one that is dead does not: so it is ended again and again, until somebody else has taken over.
    /// </summary>
    public override async ValueTask LoseOwnerAsync(ICallFlowJournal journal)
    {
        var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        var token = await TokenAsync(connection);
        await EndAsync(connection, _names[journal]);
        _endings.Add(EndUntilTakenOverAsync(connection, _names[journal], token));
    }

    /// <summary>The first process of the server is killed, and the others end with it.</summary>
    public override async ValueTask LosePowerAsync()
    {
        await server.KillAsync();
        await server.StartAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_endings);
        foreach (var journal in _names.Keys.OfType<PostgreSqlJournal>())
        {
            await journal.DisposeAsync();
        }

        _end.Dispose();
        await base.DisposeAsync();
    }

    private async Task EndUntilTakenOverAsync(NpgsqlConnection connection, string name, long token)
    {
        await using (connection)
        {
            while (!_end.IsCancellationRequested && await TokenAsync(connection) == token)
            {
                await EndAsync(connection, name);
                await Task.Delay(5);
            }
        }
    }

    private async Task<long> TokenAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand($"SELECT token FROM \"{_schema}\".owner", connection);
        return await command.ExecuteScalarAsync() as long? ?? throw new InvalidOperationException("The store has lost its owner.");
    }

    private static async Task EndAsync(NpgsqlConnection connection, string name)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT count(pg_terminate_backend(l.pid)) FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
            WHERE l.locktype = 'advisory' AND a.application_name = $1
            """, connection)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = name } },
        };
        await command.ExecuteNonQueryAsync();
    }
}
