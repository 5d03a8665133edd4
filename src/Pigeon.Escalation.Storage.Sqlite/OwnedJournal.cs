using Microsoft.Data.Sqlite;

namespace Pigeon.Escalation.Storage.Sqlite;

/// <summary>The journal as its owner has it: the lock, the token, the connection that writes. The writer's thread only.</summary>
internal sealed class OwnedJournal(string path, Action<SqliteConnection>? onConnected) : IDisposable
{
    private JournalFile _file;
    private OwnerLock? _lock;
    private CommitWriter? _writer;
    private string _owner = "";

    /// <summary>The token of the latest ownership; 0: there was none.</summary>
    public long Token { get; private set; }

    /// <summary>Takes ownership, or throws and has nothing.</summary>
    public JournalOpening Open(string owner, CancellationToken cancellationToken)
    {
        if (_lock is not null)
        {
            throw InUse(_file, _owner);
        }

        _file = JournalFile.At(path);
        _lock = OwnerLock.TryTake(_file.Lock) ?? throw InUse(_file, ReadingSession.TryReadOwner(path));
        try
        {
            var notice = WalTail.Inspect(_file.Wal);
            var opening = Connect(create: true).TakeOver(owner) with { Notice = notice };
            cancellationToken.ThrowIfCancellationRequested();
            (Token, _owner) = (opening.Token, owner);
            return opening;
        }
        catch (SqliteException e)
        {
            GiveUp();
            throw Faults.Of(e, _file);
        }
        catch
        {
            GiveUp();
            throw;
        }
    }

    /// <summary>
    /// Writes it and returns true, or throws. After a fault the connection is closed, which rolls back what it had begun, and the next
    /// append opens another: whatever was wrong with it is then over if it can be.
    /// </summary>
    public bool Append(in JournalCommit commit)
    {
        if (_lock is null || commit.Token != Token)
        {
            throw new JournalException(
                JournalFault.LeaseLost, $"the journal {path} is not owned with token {commit.Token} (any more)");
        }

        try
        {
            (_writer ?? Connect(create: false)).Write(commit);
            return true;
        }
        catch (SqliteException e)
        {
            Disconnect();
            throw Faults.Of(e, _file);
        }
        catch
        {
            Disconnect();
            throw;
        }
    }

    /// <summary>Gives up ownership if the token is the owner's.</summary>
    /// <returns>Whether it was.</returns>
    public bool Close(long token)
    {
        if (_lock is null || token != Token)
        {
            return false;
        }

        try
        {
            _writer?.Leave(token);
        }
        catch (SqliteException)
        {
            // What was appended is kept with or without this; the next owner reads it from the log that SQLite wrote ahead.
        }

        GiveUp();
        return true;
    }

    /// <summary>Gives up ownership, if this has it.</summary>
    public void Dispose() => Close(Token);

    private CommitWriter Connect(bool create)
    {
        var connection = Connections.OpenForWriting(_file, create);
        try
        {
            onConnected?.Invoke(connection);
            return _writer = new CommitWriter(connection, _file);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void GiveUp()
    {
        Disconnect();
        _lock?.Dispose();
        _lock = null;
    }

    private void Disconnect()
    {
        _writer?.Dispose();
        _writer = null;
    }

    private static JournalException InUse(JournalFile file, string? owner) =>
        new(JournalFault.InUse, $"the journal {file.Database} is owned by {owner ?? "an engine whose name cannot be read"}");
}
