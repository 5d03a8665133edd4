using Npgsql;
using NpgsqlTypes;

namespace Pigeon.Escalation.Benchmarks.Journal;

/// <summary>The quickest way to many rows in one commit of PostgreSQL: one prepared statement that takes them as arrays.</summary>
internal sealed class BareNpgsql : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlParameter<long[]> _sequences = new();
    private readonly NpgsqlParameter<long[]> _runs = new();
    private readonly NpgsqlParameter<byte[][]> _payloads = new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea };
    private readonly NpgsqlCommand _insert;
    private long _sequence;

    private BareNpgsql(NpgsqlConnection connection, string table)
    {
        _connection = connection;
        _insert = new NpgsqlCommand($"INSERT INTO {table} SELECT * FROM unnest($1, $2, $3)", connection)
        {
            Parameters = { _sequences, _runs, _payloads },
        };
    }

    public static async Task<BareNpgsql> CreateAsync(string connectionString, string table)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand(
            $"CREATE TABLE {table} (seq bigint PRIMARY KEY, run bigint NOT NULL, payload bytea NOT NULL)", connection);
        await create.ExecuteNonQueryAsync();
        return new BareNpgsql(connection, table);
    }

    /// <summary>One statement, one commit.</summary>
    public async Task AppendAsync(long[] runs, byte[][] payloads)
    {
        var sequences = new long[runs.Length];
        foreach (ref var sequence in sequences.AsSpan())
        {
            sequence = ++_sequence;
        }

        (_sequences.TypedValue, _runs.TypedValue, _payloads.TypedValue) = (sequences, runs, payloads);
        if (!_insert.IsPrepared)
        {
            await _insert.PrepareAsync().ConfigureAwait(false);
        }

        await _insert.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _insert.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
