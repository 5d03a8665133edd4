using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Pigeon.Escalation.Storage.PostgreSql;

/// <summary>The tables of one journal: what they are called, which version they are of, and how they come to be.</summary>
internal sealed class JournalSchema
{
    /// <summary>The version that this build reads and writes.</summary>
    public const int Version = 1;

    private const int LongestName = 63;

    public JournalSchema(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (Encoding.UTF8.GetByteCount(name) > LongestName || name.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException($"\"{name}\" cannot name a schema: allowed are 1 to {LongestName} bytes of UTF-8 without U+0000.");
        }

        Name = name;
        Quoted = $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        OwnerKey = KeyOf("owner", name);
        CreationKey = KeyOf("creation", name);
    }

    public string Name { get; }

    /// <summary>The name as SQL has it.</summary>
    public string Quoted { get; }

    /// <summary>The advisory lock that the owner holds. Such locks belong to one database.</summary>
    public long OwnerKey { get; }

    /// <summary>The advisory lock of whoever makes or migrates the tables.</summary>
    public long CreationKey { get; }

    /// <summary>Where it is, in words.</summary>
    public string PlaceOf(NpgsqlConnection connection) =>
        $"the journal in schema \"{Name}\" of database \"{connection.Database}\" at {connection.DataSource}";

    /// <summary>Whether the tables are there. Makes sure that this build knows them.</summary>
    public async Task<bool> IsThereAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var found = await FindVersionAsync(connection, cancellationToken).ConfigureAwait(false);
        return found <= Version
            ? found > 0
            : throw new JournalException(JournalFault.Newer,
                $"{PlaceOf(connection)} has version {found}; this build knows version {Version} and older ones");
    }

    /// <summary>Makes the tables when they are not there, and brings them up to date. Of several that do so at once, one does.</summary>
    public async Task EnsureAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (await IsThereAsync(connection, cancellationToken).ConfigureAwait(false)
            && await FindVersionAsync(connection, cancellationToken).ConfigureAwait(false) == Version)
        {
            return;
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var turn = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", connection, transaction)
        {
            Parameters = { new NpgsqlParameter<long> { TypedValue = CreationKey } },
        };
        await turn.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        await CreateAsync(connection, transaction, cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);

        // Whoever had the turn before may have been a newer build.
        await IsThereAsync(connection, cancellationToken).ConfigureAwait(false);
    }

    private async Task CreateAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        // To say CREATE SCHEMA IF NOT EXISTS takes the right to create schemas, even where the schema is there already.
        await using var find = new NpgsqlCommand("SELECT count(*) FROM pg_namespace WHERE nspname = $1", connection, transaction)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = Name } },
        };
        var isThere = await find.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is > 0L;
        await using var create = new NpgsqlCommand(
            (isThere ? "" : SchemaScripts.Schema(Quoted)) + SchemaScripts.Tables(Quoted), connection, transaction);
        try
        {
            await create.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new InvalidOperationException(
                $"{PlaceOf(connection)} has no tables of version {Version}, and its user may not make them: {e.MessageText}. "
                + $"Let an administrator run what {nameof(PostgreSqlJournal)}.{nameof(PostgreSqlJournal.SchemaScript)} returns.", e);
        }
    }

    private async Task<int> FindVersionAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"SELECT number FROM {Quoted}.version", connection);
        try
        {
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as int?
                ?? throw new JournalException(JournalFault.Damaged, $"{PlaceOf(connection)} has lost the row of its table version");
        }
        catch (PostgresException e)
            when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return 0;
        }
    }

    private static long KeyOf(string use, string name) =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"Pigeon.Escalation journal {use}: {name}")));
}
