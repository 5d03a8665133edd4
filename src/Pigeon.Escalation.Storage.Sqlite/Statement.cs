using Microsoft.Data.Sqlite;

namespace Pigeon.Escalation.Storage.Sqlite;

/// <summary>A statement that is prepared once and executed often, with parameters by place. One thread at a time.</summary>
internal sealed class Statement : IDisposable
{
    private readonly SqliteCommand _command;

    /// <summary>Prepares it.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="sql">The parameters are <c>$1</c>, <c>$2</c>, …</param>
    /// <param name="types">Their types.</param>
    public Statement(SqliteConnection connection, string sql, params ReadOnlySpan<SqliteType> types)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        for (var i = 0; i < types.Length; i++)
        {
            _command.Parameters.Add($"${i + 1}", types[i]);
        }

        _command.Prepare();
    }

    /// <summary>Sets a parameter.</summary>
    public object this[int place]
    {
        set => _command.Parameters[place - 1].Value = value;
    }

    /// <summary>Sets a parameter to bytes.</summary>
    public void Set(int place, ReadOnlyMemory<byte> bytes) => this[place] =
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(bytes, out var part) && part.Count == part.Array!.Length
            ? part.Array
            : bytes.ToArray();

    /// <summary>Does it.</summary>
    /// <returns>How many rows it has changed.</returns>
    public int Execute() => _command.ExecuteNonQuery();

    /// <summary>Asks for one value.</summary>
    public object? Ask() => _command.ExecuteScalar();

    /// <summary>Asks for rows.</summary>
    public SqliteDataReader Read() => _command.ExecuteReader();

    /// <summary>Frees it.</summary>
    public void Dispose() => _command.Dispose();
}
