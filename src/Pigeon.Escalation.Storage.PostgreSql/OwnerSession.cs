using Npgsql;

namespace Pigeon.Escalation.Storage.PostgreSql;

/// <summary>
/// The connection that writes. It holds the owner's advisory lock, which the server frees when the connection ends, however it
/// ends. Used by one caller at a time.
/// </summary>
/// <remarks>
/// A statement that nobody waited for any longer may still be done by the server. The lock keeps it apart from what follows: the
/// next connection gets the lock when the server's side of this one has ended, and with it the statement.
/// </remarks>
internal sealed class OwnerSession : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlConnection _connection;
    private readonly JournalSchema _schema;
    private readonly CommitStatement _commit;
    private readonly HistoryStatement _history;

    private OwnerSession(NpgsqlDataSource source, NpgsqlConnection connection, JournalSchema schema)
    {
        (_source, _connection, _schema) = (source, connection, schema);
        _commit = new CommitStatement(connection, schema.Quoted);
        _history = new HistoryStatement(connection, schema.Quoted);
    }

    /// <summary>The token of the ownership that this connection was made for.</summary>
    public long Token { get; private set; }

    /// <summary>The server's process behind the connection.</summary>
    public int ProcessId => _connection.ProcessID;

    /// <summary>Whether the connection can still be used, as far as is known here.</summary>
    public bool IsAlive => _connection.State == System.Data.ConnectionState.Open;

    /// <summary>Takes over from whoever owned the journal before, unless that one is still connected.</summary>
    public static Task<(OwnerSession Session, JournalOpening Opening)> OpenAsync(
        NpgsqlDataSource source, JournalSchema schema, string owner, CancellationToken cancellationToken) =>
        ConnectAsync(source, schema, async session =>
        {
            await schema.EnsureAsync(session._connection, cancellationToken).ConfigureAwait(false);
            var opening = await OwnerLock.TakeOverAsync(session._connection, schema, owner, cancellationToken).ConfigureAwait(false);
            session.Token = opening.Token;
            return (session, opening);
        }, cancellationToken);

    /// <summary>Goes on with an ownership whose connection was lost.</summary>
    /// <param name="source">Where to connect to.</param>
    /// <param name="schema">The journal.</param>
    /// <param name="token">The token of the ownership.</param>
    /// <param name="formerProcess">The server's process of the connection that was lost; 0: not known.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<OwnerSession> ResumeAsync(
        NpgsqlDataSource source, JournalSchema schema, long token, int formerProcess, CancellationToken cancellationToken) =>
        ConnectAsync(source, schema, async session =>
        {
            await OwnerLock.ResumeAsync(session._connection, schema, token, formerProcess, cancellationToken).ConfigureAwait(false);
            session.Token = token;
            return session;
        }, cancellationToken);

    public async Task CommitAsync(CommitCopy commit, CancellationToken cancellationToken)
    {
        var isPlain = commit.Ended is null && commit.TrimBefore is null;
        var isDone = isPlain
            ? await _commit.ExecuteAsync(commit, cancellationToken).ConfigureAwait(false)
            : await _history.ExecuteAsync(commit, cancellationToken).ConfigureAwait(false);
        if (!isDone)
        {
            throw await OwnerLock.LostAsync(_connection, _schema, commit.Token, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Frees the lock before the connection ends: the server takes a moment to notice that end.</summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT pg_advisory_unlock_all()", _connection);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Ends the connection for good. A pool would keep it, and its lock with it; one that was cleared closes what comes back.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            _source.Clear();
            await _commit.DisposeAsync().ConfigureAwait(false);
            await _connection.DisposeAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A connection that is broken already may say so; it has ended all the same.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    private static async Task<T> ConnectAsync<T>(
        NpgsqlDataSource source, JournalSchema schema, Func<OwnerSession, Task<T>> begin, CancellationToken cancellationToken)
    {
        var connection = await Connections.OpenAsync(source, cancellationToken).ConfigureAwait(false);
        var session = new OwnerSession(source, connection, schema);
        try
        {
            await Connections.PrepareToOwnAsync(connection, cancellationToken).ConfigureAwait(false);
            return await begin(session).ConfigureAwait(false);
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
