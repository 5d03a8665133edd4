using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace Pigeon.Escalation.Storage.Sqlite;

/// <summary>
/// Takes rows of the log out of a reader, each into the bytes of the one before: a long log does not become as much garbage. One thread
/// at a time.
/// </summary>
internal sealed class RowBuffer
{
    private byte[] _bytes = [];

    /// <summary>The row that the reader stands on: its number, then its payload, which is valid until the next one is taken.</summary>
    /// <exception cref="InvalidCastException">The payload is no bytes.</exception>
    public JournalRow Take(SqliteDataReader rows)
    {
        var number = rows.GetInt64(0);
        if (sqlite3_column_type(rows.Handle, 1) != SQLITE_BLOB)
        {
            throw new InvalidCastException($"the payload of row {number} is no bytes");
        }

        var payload = sqlite3_column_blob(rows.Handle, 1);
        if (payload.Length > _bytes.Length)
        {
            _bytes = GC.AllocateUninitializedArray<byte>(Math.Max(payload.Length, 2 * _bytes.Length));
        }

        payload.CopyTo(_bytes);
        return new JournalRow(number, _bytes.AsMemory(0, payload.Length));
    }
}
