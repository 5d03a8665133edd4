using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Pigeon.Escalation.Storage.Sqlite;

/// <summary>Writes commits on one connection, with statements that stay prepared. After a fault it is to be disposed of.</summary>
internal sealed class CommitWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly JournalFile _file;
    private readonly Statement _begin;
    private readonly Statement _remove;
    private readonly Statement _row;
    private readonly Statement _commit;
    private readonly HistoryWriter _history;

    public CommitWriter(SqliteConnection connection, JournalFile file)
    {
        (_connection, _file) = (connection, file);
        _begin = new(connection, "BEGIN IMMEDIATE");
        _remove = new(connection, "DELETE FROM log WHERE number <= $1", SqliteType.Integer);

        // The fence is part of the statement: one of its own would cost as much as the row.
        _row = new(
            connection,
            "INSERT OR REPLACE INTO log SELECT $1, $2 FROM owner WHERE token = $3",
            SqliteType.Integer, SqliteType.Blob, SqliteType.Integer);
        _commit = new(connection, "COMMIT");
        _history = new(connection);
    }

    /// <summary>Makes this the owner, with the next token.</summary>
    public JournalOpening TakeOver(string owner)
    {
        _begin.Execute();
        using var take = new Statement(_connection, "UPDATE owner SET token = token + 1, name = $1 RETURNING token", SqliteType.Blob);
        take[1] = StoredText.Write(owner);
        var opening = new JournalOpening
        {
            Token = Number(take.Ask()),
            LastRow = Ask("SELECT max(number) FROM log"),
            LastEndedRun = new RunId(Ask("SELECT max(last_ended, coalesce((SELECT max(run) FROM ended_run), 0)) FROM owner")),
        };
        _commit.Execute();
        return opening;
    }

    /// <summary>Does all of it or, when it throws, nothing, once the connection is closed.</summary>
    /// <exception cref="JournalException">Another has taken over.</exception>
    public void Write(in JournalCommit commit)
    {
        if (commit is { RemoveThrough: 0, Definitions: null, Ended: null, TrimBefore: null })
        {
            // A statement that stands alone is a transaction.
            WriteRow(commit);
            return;
        }

        _begin.Execute();
        if (commit.RemoveThrough > 0)
        {
            _remove[1] = commit.RemoveThrough;
            _remove.Execute();
        }

        WriteRow(commit);
        _history.Write(commit);
        _commit.Execute();
    }

    /// <summary>
    /// Takes the owner's name out, and moves what SQLite wrote ahead into the database. It does not wait for those who read: what it
    /// leaves behind then is moved later.
    /// </summary>
    public void Leave(long token)
    {
        using var leave = new Statement(_connection, "UPDATE owner SET name = x'' WHERE token = $1", SqliteType.Integer);
        leave[1] = token;
        leave.Execute();
        using var checkpoint = new Statement(_connection, "PRAGMA wal_checkpoint(PASSIVE)");
        checkpoint.Execute();
    }

    /// <summary>Closes the connection; what it had begun and not committed is undone.</summary>
    public void Dispose()
    {
        _begin.Dispose();
        _remove.Dispose();
        _row.Dispose();
        _commit.Dispose();
        _history.Dispose();
        _connection.Dispose();
    }

    private void WriteRow(in JournalCommit commit)
    {
        _row[1] = commit.Row.Number;
        _row.Set(2, commit.Row.Payload);
        _row[3] = commit.Token;
        if (_row.Execute() == 0)
        {
            throw new JournalException(
                JournalFault.LeaseLost,
                $"the journal {_file.Database} was taken over: token {commit.Token} was followed by {Ask("SELECT token FROM owner")}");
        }
    }

    private long Ask(string sql)
    {
        using var statement = new Statement(_connection, sql);
        return Number(statement.Ask());
    }

    private static long Number(object? value) => value is null or DBNull ? 0 : Convert.ToInt64(value, CultureInfo.InvariantCulture);
}
