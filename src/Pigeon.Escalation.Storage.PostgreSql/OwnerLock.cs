using Npgsql;
using NpgsqlTypes;

namespace Pigeon.Escalation.Storage.PostgreSql;

/// <summary>Who owns a journal: an advisory lock, which ends with its connection, and the row that holds the token and a name.</summary>
internal static class OwnerLock
{
    /// <summary>Takes the lock and a token higher than any before.</summary>
    public static async Task<JournalOpening> TakeOverAsync(
        NpgsqlConnection connection, JournalSchema schema, string owner, CancellationToken cancellationToken)
    {
        if (!await TryLockAsync(connection, schema, cancellationToken).ConfigureAwait(false))
        {
            var (_, name, opened) = await ReadOwnerAsync(connection, schema, cancellationToken).ConfigureAwait(false);
            throw new JournalException(JournalFault.InUse,
                $"{schema.PlaceOf(connection)} is owned by {name}, which has opened it at {opened:u} and is still connected");
        }

        return await CountUpAsync(connection, schema, owner, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes the lock again. The token is looked at first, and again when nobody else can change it any more.</summary>
    public static async Task ResumeAsync(
        NpgsqlConnection connection, JournalSchema schema, long token, int formerProcess, CancellationToken cancellationToken)
    {
        await CheckTokenAsync(connection, schema, token, cancellationToken).ConfigureAwait(false);
        await EndFormerAsync(connection, schema, formerProcess, cancellationToken).ConfigureAwait(false);
        await WaitForLockAsync(connection, schema, cancellationToken).ConfigureAwait(false);
        await CheckTokenAsync(connection, schema, token, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What is to be thrown when a token is not the owner's any more.</summary>
    public static async Task<JournalException> LostAsync(
        NpgsqlConnection connection, JournalSchema schema, long token, CancellationToken cancellationToken)
    {
        var (latest, name, _) = await ReadOwnerAsync(connection, schema, cancellationToken).ConfigureAwait(false);
        return new JournalException(JournalFault.LeaseLost,
            $"{schema.PlaceOf(connection)} was taken over by {name}: token {token} was followed by {latest}");
    }

    private static async Task CheckTokenAsync(
        NpgsqlConnection connection, JournalSchema schema, long token, CancellationToken cancellationToken)
    {
        var (latest, _, _) = await ReadOwnerAsync(connection, schema, cancellationToken).ConfigureAwait(false);
        if (latest != token)
        {
            throw await LostAsync(connection, schema, token, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<bool> TryLockAsync(
        NpgsqlConnection connection, JournalSchema schema, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock($1)", connection)
        {
            Parameters = { new NpgsqlParameter<long> { TypedValue = schema.OwnerKey } },
        };
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is true;
    }

    /// <summary>
    /// Waits for the lock as long as the session's lock_timeout allows. A connection that has ended holds it for a moment still, and
    /// one whose network was cut until the server's keep-alive gives up.
    /// </summary>
    private static async Task WaitForLockAsync(
        NpgsqlConnection connection, JournalSchema schema, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection)
        {
            Parameters = { new NpgsqlParameter<long> { TypedValue = schema.OwnerKey } },
        };
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw new TimeoutException($"{schema.PlaceOf(connection)} is still locked by another connection", e);
        }
    }

    /// <summary>
    /// Ends the server's side of the connection that was lost, should it still hold the lock. A role may end what is its own.
    /// </summary>
    private static async Task EndFormerAsync(
        NpgsqlConnection connection, JournalSchema schema, int formerProcess, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT pg_terminate_backend(pid) FROM pg_locks
            WHERE locktype = 'advisory' AND granted AND objsubid = 1 AND pid = $1
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                AND (classid::bigint << 32) | objid::bigint = $2
            """, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<int> { TypedValue = formerProcess },
                new NpgsqlParameter<long> { TypedValue = schema.OwnerKey },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// The log is looked at in a statement after the update: that waits for the last commit of the former owner, and only a later
    /// statement sees what it wrote.
    /// </summary>
    private static async Task<JournalOpening> CountUpAsync(
        NpgsqlConnection connection, JournalSchema schema, string owner, CancellationToken cancellationToken)
    {
        await using var update = new NpgsqlCommand(
            $"UPDATE {schema.Quoted}.owner SET token = token + 1, name = $1, opened = now() RETURNING token", connection)
        {
            Parameters = { new NpgsqlParameter<byte[]> { TypedValue = StoredText.Write(owner), NpgsqlDbType = NpgsqlDbType.Bytea } },
        };
        var token = await update.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as long? ?? throw NoOwner(connection, schema);
        await using var look = new NpgsqlCommand(
            $"""
            SELECT (SELECT coalesce(max(number), 0) FROM {schema.Quoted}.log),
                (SELECT greatest(last_ended, (SELECT max(run) FROM {schema.Quoted}.ended_run)) FROM {schema.Quoted}.owner),
                current_setting('fsync')
            """, connection);
        await using var reader = await look.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        return new JournalOpening
        {
            Token = token,
            LastRow = reader.GetInt64(0),
            LastEndedRun = new RunId(reader.GetInt64(1)),
            Notice = reader.GetString(2) == "on"
                ? null
                : $"{schema.PlaceOf(connection)}: the server runs with fsync = off; a loss of power there can lose runs",
        };
    }

    private static async Task<(long Token, string Name, DateTime Opened)> ReadOwnerAsync(
        NpgsqlConnection connection, JournalSchema schema, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"SELECT token, name, opened FROM {schema.Quoted}.owner", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false)
            ? (reader.GetInt64(0), StoredText.Read(reader.GetFieldValue<byte[]>(1)), reader.GetDateTime(2))
            : throw NoOwner(connection, schema);
    }

    private static JournalException NoOwner(NpgsqlConnection connection, JournalSchema schema) =>
        new(JournalFault.Damaged, $"{schema.PlaceOf(connection)} has lost the row of its table owner");
}
