using Microsoft.Data.Sqlite;

namespace Pigeon.Escalation.Storage.Sqlite;

/// <summary>Opens the database, for writing or for reading.</summary>
internal static class Connections
{
    /// <summary>How long SQLite waits for another's lock, in milliseconds; an owner has hardly any to wait for.</summary>
    private const int BusyTimeout = 5000;

    /// <summary>Opens it for the owner: nothing that a commit has written is lost, not even with the power.</summary>
    /// <exception cref="JournalException">It is damaged, another's or newer.</exception>
    /// <exception cref="IOException">SQLite cannot keep what it is asked to keep on this file.</exception>
    public static SqliteConnection OpenForWriting(JournalFile file, bool create)
    {
        var connection = Open(file.Database, create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite);
        try
        {
            // Nothing is changed in a file before it is known to be a journal.
            Schema.Check(connection, file);
            Demand(connection, file, "journal_mode", "WAL", "wal");
            Demand(connection, file, "synchronous", "FULL", "2");
            Demand(connection, file, "fullfsync", "ON", "1");
            Schema.Migrate(connection, file);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens it for reading.</summary>
    /// <param name="file">The journal.</param>
    /// <param name="unused">No process has it open: then SQLite need not make the files that its users share.</param>
    public static SqliteConnection OpenForReading(JournalFile file, bool unused) => Open(
        unused ? $"{new Uri(file.Database).AbsoluteUri}?immutable=1" : file.Database, SqliteOpenMode.ReadOnly);

    private static SqliteConnection Open(string source, SqliteOpenMode mode)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = source, Mode = mode, Pooling = false, DefaultTimeout = 1 };
        var connection = new SqliteConnection(settings.ToString());
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"PRAGMA busy_timeout = {BusyTimeout}";
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Demand(SqliteConnection connection, JournalFile file, string pragma, string value, string expected)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {pragma} = {value}";
        command.ExecuteNonQuery();
        command.CommandText = $"PRAGMA {pragma}";
        if (command.ExecuteScalar()?.ToString() is var found && found != expected)
        {
            throw new IOException($"the journal {file.Database} needs {pragma} {value}, but SQLite stays at {found} there");
        }
    }
}
