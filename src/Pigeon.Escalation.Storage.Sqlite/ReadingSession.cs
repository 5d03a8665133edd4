using Microsoft.Data.Sqlite;

namespace Pigeon.Escalation.Storage.Sqlite;

/// <summary>One look into a journal, on a connection of its own that cannot write. One thread at a time.</summary>
internal sealed class ReadingSession : IDisposable
{
    private readonly JournalFile _file;
    private readonly SqliteConnection _connection;
    private readonly FileStamp? _stamp;

    private ReadingSession(JournalFile file)
    {
        _file = file;
        var stamp = FileStamp.Of(file);
        _stamp = stamp.Unused ? stamp : null;
        _connection = Connections.OpenForReading(file, stamp.Unused);
    }

    /// <summary>Begins to look into a journal that must be there.</summary>
    /// <exception cref="FileNotFoundException">There is no journal.</exception>
    /// <exception cref="JournalException">It is damaged, another's, newer, or nothing was ever made in it.</exception>
    /// <exception cref="IOException">It cannot be read now.</exception>
    public static ReadingSession Open(string path) => TryOpen(path) ?? throw (File.Exists(path)
        ? new JournalException(JournalFault.Damaged, $"{path} is an empty file, not a journal")
        : new FileNotFoundException($"There is no journal at {path}.", path));

    /// <summary>Begins.</summary>
    /// <returns>Null: nobody has made a journal there yet.</returns>
    /// <exception cref="JournalException">It is damaged, another's or newer.</exception>
    /// <exception cref="IOException">It cannot be read now.</exception>
    public static ReadingSession? TryOpen(string path)
    {
        var file = JournalFile.At(path);
        if (!File.Exists(file.Database))
        {
            return null;
        }

        ReadingSession? session = null;
        try
        {
            session = new ReadingSession(file);
            if (session.Ask(() => Schema.Check(session._connection, file)) > 0)
            {
                return session;
            }

            session.Dispose();
            return null;
        }
        catch (SqliteException e)
        {
            session?.Dispose();
            throw Faults.Of(e, file);
        }
        catch
        {
            session?.Dispose();
            throw;
        }
    }

    /// <summary>Who owns the journal, in words; null when that cannot be read.</summary>
    public static string? TryReadOwner(string path)
    {
        try
        {
            using var session = Open(path);
            using var statement = new Statement(session._connection, "SELECT name FROM owner");
            return statement.Ask() is byte[] { Length: > 0 } name ? StoredText.Read(name) : null;
        }
        catch (Exception e) when (e is IOException or JournalException or SqliteException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The log: one statement, thus one moment. A payload is valid until the next row is asked for.</summary>
    public IEnumerable<JournalRow> ReadLog()
    {
        using var statement = Ask(() => new Statement(_connection, "SELECT number, payload FROM log ORDER BY number"));
        using var rows = Ask(statement.Read);
        var buffer = new RowBuffer();
        while (Ask(rows.Read))
        {
            yield return Ask(() => buffer.Take(rows));
        }
    }

    /// <summary>The history.</summary>
    public List<EndedRun> FindEnded(RunQuery query, CancellationToken cancellationToken) => Ask(() =>
    {
        using var search = HistorySearch.Command(_connection, query);
        using var rows = search.ExecuteReader();
        var found = new List<EndedRun>();
        while (rows.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            found.Add(HistorySearch.Read(rows));
        }

        return found;
    });

    /// <summary>A definition; null: it is not there.</summary>
    public byte[]? FindDefinition(DefinitionId id) => Ask(() =>
    {
        using var statement = new Statement(_connection, "SELECT payload FROM definition WHERE id = $1", SqliteType.Blob);
        statement[1] = id.ToByteArray();
        return (byte[]?)statement.Ask();
    });

    /// <summary>Ends it.</summary>
    public void Dispose() => _connection.Dispose();

    private T Ask<T>(Func<T> question)
    {
        try
        {
            var answer = question();
            ThrowIfChanged();
            return answer;
        }
        catch (SqliteException e)
        {
            ThrowIfChanged();
            throw Faults.Of(e, _file);
        }
        catch (Exception e) when (e is InvalidCastException or ArgumentException or FormatException or OverflowException)
        {
            // SQLite has no checksums of its own, and a column of any type holds anything.
            throw new JournalException(
                JournalFault.Damaged, $"the journal {_file.Database} is damaged: a column holds what cannot stand there: {e.Message}", e);
        }
    }

    /// <summary>Without the files that SQLite's users share, nothing else would tell that somebody has begun to write.</summary>
    private void ThrowIfChanged()
    {
        if (_stamp is { } stamp && stamp != FileStamp.Of(_file))
        {
            throw new ReadAgainException(_file);
        }
    }
}
