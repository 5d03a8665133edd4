using Microsoft.Data.Sqlite;

namespace Pigeon.Escalation.Benchmarks.Journal;

/// <summary>
/// What anybody would write on Microsoft.Data.Sqlite: one table, one row a record, WAL, synchronous FULL, statements that stay prepared.
/// </summary>
internal sealed class BareSqlite : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _commit;
    private long _sequence;

    public BareSqlite(string path)
    {
        _connection = new SqliteConnection($"Data Source={path};Pooling=False");
        _connection.Open();
        Prepare("PRAGMA journal_mode = WAL").ExecuteScalar();
        Prepare("PRAGMA synchronous = FULL").ExecuteNonQuery();
        Prepare("CREATE TABLE record (seq INTEGER PRIMARY KEY, run INTEGER NOT NULL, payload BLOB NOT NULL)").ExecuteNonQuery();
        _begin = Prepare("BEGIN IMMEDIATE");
        _insert = Prepare(
            "INSERT INTO record VALUES ($seq, $run, $payload)",
            ("$seq", SqliteType.Integer), ("$run", SqliteType.Integer), ("$payload", SqliteType.Blob));
        _commit = Prepare("COMMIT");
    }

    /// <summary>One transaction; a statement that stands alone is one.</summary>
    public void Append(ReadOnlySpan<(long Run, byte[] Payload)> records)
    {
        if (records.Length == 1)
        {
            Insert(records[0]);
            return;
        }

        _begin.ExecuteNonQuery();
        foreach (var record in records)
        {
            Insert(record);
        }

        _commit.ExecuteNonQuery();
    }

    /// <summary>Reads everything, and makes nothing of it.</summary>
    /// <returns>How many bytes the records have.</returns>
    public long ReadAll()
    {
        using var command = Prepare("SELECT seq, run, payload FROM record ORDER BY seq");
        using var reader = command.ExecuteReader();
        var bytes = 0L;
        while (reader.Read())
        {
            bytes += reader.GetInt64(0) != 0 && reader.GetInt64(1) != 0 ? reader.GetFieldValue<byte[]>(2).Length : 0;
        }

        return bytes;
    }

    public void Dispose()
    {
        _begin.Dispose();
        _insert.Dispose();
        _commit.Dispose();
        _connection.Dispose();
    }

    private void Insert((long Run, byte[] Payload) record)
    {
        _insert.Parameters[0].Value = ++_sequence;
        _insert.Parameters[1].Value = record.Run;
        _insert.Parameters[2].Value = record.Payload;
        _insert.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string sql, params ReadOnlySpan<(string Name, SqliteType Type)> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, type) in parameters)
        {
            command.Parameters.Add(name, type);
        }

        command.Prepare();
        return command;
    }
}
