using Npgsql;

namespace Pigeon.Escalation.Storage.PostgreSql;

/// <summary>What makes a journal object the owner: a token, and a connection, which is made anew when it was lost.</summary>
internal sealed class Ownership(NpgsqlDataSource source, JournalSchema schema)
{
    /// <summary>Null while the owner's connection is in use, and when there is none.</summary>
    private OwnerSession? _session;

    /// <summary>0: it has none, or has given it up.</summary>
    private long _token;
    private volatile int _formerProcess;

    public async Task<JournalOpening> TakeAsync(string owner, CancellationToken cancellationToken)
    {
        var (session, opening) = await Patience.RunAsync(
            stop => OwnerSession.OpenAsync(source, schema, owner, stop), static late => late.Session.DisposeAsync(), cancellationToken)
            .ConfigureAwait(false);
        Volatile.Write(ref _token, opening.Token);
        await KeepAsync(session).ConfigureAwait(false);
        return opening;
    }

    public async Task CommitAsync(CommitCopy commit, CancellationToken cancellationToken)
    {
        ThrowUnlessOwned(commit.Token);
        var session = Interlocked.Exchange(ref _session, null);
        session = await Patience.RunAsync(
            stop => CommitAsync(session, commit, stop), static late => late.DisposeAsync(), cancellationToken).ConfigureAwait(false);
        await KeepAsync(session).ConfigureAwait(false);
    }

    /// <summary>Does nothing when the token is another's.</summary>
    public Task GiveUpAsync(long token, CancellationToken cancellationToken) =>
        token != 0 && Interlocked.CompareExchange(ref _token, 0, token) == token ? LetGoAsync(cancellationToken) : Task.CompletedTask;

    public Task GiveUpAsync(CancellationToken cancellationToken)
    {
        Volatile.Write(ref _token, 0);
        return LetGoAsync(cancellationToken);
    }

    /// <returns>The connection that did it, to be kept. One that has failed is ended, and the next append makes another.</returns>
    private async Task<OwnerSession> CommitAsync(OwnerSession? session, CommitCopy commit, CancellationToken cancellationToken)
    {
        var isOld = session is not null;
        session ??= await OwnerSession.ResumeAsync(source, schema, commit.Token, _formerProcess, cancellationToken).ConfigureAwait(false);
        try
        {
            // Whoever was let go may have written the same row anew, on a connection that has ended since, or closed the journal.
            cancellationToken.ThrowIfCancellationRequested();
            ThrowUnlessOwned(commit.Token);
            await session.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
            return session;
        }
        catch (NpgsqlException) when (isOld && !session.IsAlive && !cancellationToken.IsCancellationRequested)
        {
            // The connection had ended, perhaps while nobody looked. To do the same commit again does no harm.
            await session.DisposeAsync().ConfigureAwait(false);
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return await CommitAsync(null, commit, cancellationToken).ConfigureAwait(false);
    }

    private async Task KeepAsync(OwnerSession session)
    {
        _formerProcess = session.ProcessId;
        if (Interlocked.Exchange(ref _session, session) is { } former && former != session)
        {
            await former.DisposeAsync().ConfigureAwait(false);
        }

        // Whoever closed the journal meanwhile did not find the connection that was in use.
        if (session.Token != Volatile.Read(ref _token))
        {
            await LetGoAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task LetGoAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _session, null) is { } session)
        {
            await Patience.RunAsync(stop => ReleaseAsync(session, stop), cancellationToken).ConfigureAwait(false);
        }
    }

    private void ThrowUnlessOwned(long token)
    {
        if (token != Volatile.Read(ref _token))
        {
            throw new JournalException(
                JournalFault.LeaseLost, $"the journal in schema \"{schema.Name}\" is not owned with token {token} (any more)");
        }
    }

    private static async Task<bool> ReleaseAsync(OwnerSession session, CancellationToken cancellationToken)
    {
        try
        {
            await session.ReleaseAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (NpgsqlException)
        {
            // A connection that cannot say so has ended, and its lock with it, or will when the server notices.
            return false;
        }
        finally
        {
            await session.DisposeAsync().ConfigureAwait(false);
        }
    }
}
