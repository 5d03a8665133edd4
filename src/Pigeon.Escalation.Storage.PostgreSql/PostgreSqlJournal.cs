using Npgsql;
using NpgsqlTypes;
using Pigeon.Escalation.Storage.PostgreSql;

namespace Pigeon.Escalation;

/// <summary>
/// A journal on PostgreSQL 12 or later: one schema holds one journal. Makes and migrates its tables by itself. Safe to use from
/// any thread; one append at a time.
/// </summary>
/// <remarks>
/// <para>
/// Owner: the connection that appends holds an advisory lock for as long as it lives. When the process dies the server frees the
/// lock, and the next engine opens the journal at once; when the host dies, or the network, the server notices within about half a
/// minute, by keep-alive settings of that connection (a connection string without any is given some, too). Beside the lock, every
/// commit checks the fencing token in its own statement. Session locks do not pass a pooler that shares connections
/// between transactions: connect past it, or through one that keeps sessions.
/// </para>
/// <para>
/// Durability: an append completes when the server has committed it. If <c>synchronous_commit</c> is off, it is switched on for the
/// connection; <c>fsync</c> is the administrator's, and <see cref="JournalOpening.Notice"/> says when it is off.
/// </para>
/// <para>
/// Rights: whoever makes the tables needs CREATE on the database, or on the schema if that is there. If an administrator has
/// run <see cref="SchemaScript"/> beforehand, the following suffices: USAGE on the schema; SELECT, INSERT, UPDATE and DELETE on
/// the tables <c>log</c>, <c>definition</c> and <c>ended_run</c>; SELECT and UPDATE on <c>owner</c>; SELECT on <c>version</c>.
/// </para>
/// <para>
/// An exception of Npgsql surfaces as it is, and the next call works again when the server does. Cancelling any call lets
/// its caller go at once, also when the server hangs.
/// </para>
/// </remarks>
public sealed class PostgreSqlJournal : ICallFlowJournal, IAsyncDisposable
{
    /// <summary>The schema that holds the journal's tables unless another is named.</summary>
    public const string DefaultSchema = "pigeon";

    private static readonly TimeSpan LongestRelease = TimeSpan.FromSeconds(5);

    private readonly NpgsqlDataSource _source;
    private readonly bool _ownsSource;
    private readonly JournalSchema _schema;

    private readonly Ownership _ownership;

    /// <summary>Makes a journal in the schema <see cref="DefaultSchema"/>; connects to nothing yet.</summary>
    /// <param name="connectionString">A connection string of Npgsql. Multiplexing is switched off.</param>
    /// <exception cref="ArgumentException">It cannot be used; the text says why.</exception>
    public PostgreSqlJournal(string connectionString)
        : this(connectionString, DefaultSchema)
    {
    }

    /// <summary>Makes a journal; connects to nothing yet.</summary>
    /// <param name="connectionString">A connection string of Npgsql. Multiplexing is switched off.</param>
    /// <param name="schema">The schema that holds its tables: 1 to 63 bytes of UTF-8.</param>
    /// <exception cref="ArgumentException">One of them cannot be used; the text says why.</exception>
    public PostgreSqlJournal(string connectionString, string schema)
        : this(Connections.SourceOf(connectionString), schema, true)
    {
    }

    /// <summary>Makes a journal on a data source, which is not disposed of with it; connects to nothing yet.</summary>
    /// <param name="dataSource">Where to connect to, without multiplexing. A slim one needs <c>EnableArrays()</c>. Its
    /// pool is cleared when the journal's owner lets go, and must have room for more than the one connection that appends.</param>
    /// <param name="schema">The schema that holds its tables: 1 to 63 bytes of UTF-8.</param>
    /// <exception cref="ArgumentException">One of them cannot be used; the text says why.</exception>
    public PostgreSqlJournal(NpgsqlDataSource dataSource, string schema)
        : this(dataSource, schema, false)
    {
    }

    private PostgreSqlJournal(NpgsqlDataSource source, string schema, bool ownsSource)
    {
        ArgumentNullException.ThrowIfNull(source);
        (_source, _schema, _ownsSource) = (source, new JournalSchema(schema), ownsSource);
        _ownership = new Ownership(_source, _schema);
        if (new NpgsqlConnectionStringBuilder(source.ConnectionString).Multiplexing)
        {
            throw new ArgumentException("A journal's owner needs a connection of its own: switch Multiplexing off.", nameof(source));
        }
    }

    /// <inheritdoc />
    public bool OutlivesEngine => true;

    /// <summary>
    /// The SQL that makes the schema and its tables, or brings them up to date: for administrators who grant an engine no more than
    /// the rights to read and write them. It can be run again.
    /// </summary>
    /// <param name="schema">The schema: 1 to 63 bytes of UTF-8.</param>
    /// <exception cref="ArgumentException">It cannot name a schema.</exception>
    public static string SchemaScript(string schema = DefaultSchema)
    {
        var quoted = new JournalSchema(schema).Quoted;
        return SchemaScripts.Schema(quoted) + SchemaScripts.Tables(quoted);
    }

    /// <inheritdoc />
    public async ValueTask<JournalOpening> OpenAsync(string owner, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return await _ownership.TakeAsync(owner, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public IAsyncEnumerable<JournalRow> ReadAsync(CancellationToken cancellationToken) =>
        LogReading.ReadAsync(_source, _schema, cancellationToken);

    /// <inheritdoc />
    public async ValueTask AppendAsync(JournalCommit commit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await _ownership.CommitAsync(new CommitCopy(commit), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<EndedRun>> FindEndedAsync(RunQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return await FindAsync<IReadOnlyList<EndedRun>>(
            async (connection, stop) => await History.FindAsync(connection, _schema, query, stop).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false) ?? [];
    }

    /// <inheritdoc />
    public async ValueTask<ReadOnlyMemory<byte>?> FindDefinitionAsync(DefinitionId id, CancellationToken cancellationToken)
    {
        var found = await FindAsync(async (connection, stop) =>
        {
            await using var command = new NpgsqlCommand($"SELECT payload FROM {_schema.Quoted}.definition WHERE id = $1", connection)
            {
                Parameters = { new NpgsqlParameter<byte[]> { TypedValue = id.ToByteArray(), NpgsqlDbType = NpgsqlDbType.Bytea } },
            };
            return await command.ExecuteScalarAsync(stop).ConfigureAwait(false) as byte[];
        }, cancellationToken).ConfigureAwait(false);

        // An array that is null would convert to memory that is empty, not to null.
        return found is null ? default(ReadOnlyMemory<byte>?) : new ReadOnlyMemory<byte>(found);
    }

    /// <inheritdoc />
    public async ValueTask CloseAsync(long token, CancellationToken cancellationToken) =>
        await _ownership.GiveUpAsync(token, cancellationToken).ConfigureAwait(false);

    /// <summary>Gives up ownership, within 5 s even when the server does not answer, and closes what it has opened.</summary>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(LongestRelease, TimeProvider.System);
        try
        {
            await _ownership.GiveUpAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The server does not answer; the connection has ended here, and there it will when the server notices.
        }

        if (_ownsSource)
        {
            await _source.DisposeAsync().ConfigureAwait(false);
        }
    }

    private Task<T?> FindAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T?>> find, CancellationToken cancellationToken)
        where T : class =>
        Patience.RunAsync(async stop =>
        {
            await using var connection = await Connections.OpenAsync(_source, stop).ConfigureAwait(false);
            return await _schema.IsThereAsync(connection, stop).ConfigureAwait(false)
                ? await find(connection, stop).ConfigureAwait(false)
                : null;
        }, cancellationToken);
}
