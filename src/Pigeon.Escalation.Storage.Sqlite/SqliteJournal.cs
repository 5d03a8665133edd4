using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Pigeon.Escalation.Storage.Sqlite;

namespace Pigeon.Escalation;

/// <summary>
/// A journal in one SQLite file: the embedded default for hosts that restart. What an append has completed survives the process and a
/// loss of power (D1). Safe to use from any thread.
/// </summary>
/// <remarks>
/// <para>
/// The database is in WAL mode and synchronous FULL. One process at a time owns it, by a lock of the operating system on the file
/// <c>path.lock</c> that ends with the process, and by a token in the database that every append checks. The file belongs on a local
/// disk; the lock file stays where it is when the journal is closed.
/// </para>
/// <para>
/// Reading needs no ownership: another process may look into a journal that is in use.
/// </para>
/// </remarks>
public sealed class SqliteJournal : ICallFlowJournal, IAsyncDisposable
{
    private readonly string _path;
    private readonly bool _forReading;
    private readonly SerialThread _writer = new("Pigeon journal");
    private readonly OwnedJournal _owned;
    private volatile bool _disposed;

    /// <summary>Makes a journal. Nothing is opened yet.</summary>
    /// <param name="path">The file of the database; <see cref="OpenAsync"/> makes it if it is not there, its folder is not made.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public SqliteJournal(string path)
        : this(path, forReading: false, onConnected: null)
    {
    }

    internal SqliteJournal(string path, bool forReading, Action<SqliteConnection>? onConnected)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        _path = Path.GetFullPath(path);
        _forReading = forReading;
        _owned = new OwnedJournal(_path, onConnected);
    }

    /// <summary>True: the next process goes on with what this one leaves behind.</summary>
    public bool OutlivesEngine => true;

    /// <summary>
    /// Opens a journal that is there, to look into it: <see cref="ReadAsync"/>, <see cref="FindEndedAsync"/> and
    /// <see cref="FindDefinitionAsync"/> work, nothing else does. Neither the database nor its log is made or changed.
    /// </summary>
    /// <param name="path">The file of the database.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="JournalException"><see cref="JournalFault.Newer"/>: a newer version of this library made it.
    /// <see cref="JournalFault.Damaged"/>: it is not a journal, or not whole.</exception>
    /// <exception cref="IOException">It cannot be read now.</exception>
    public static SqliteJournal OpenForReading(string path)
    {
        var journal = new SqliteJournal(path, forReading: true, onConnected: null);
        using var session = ReadingSession.Open(journal._path);
        return journal;
    }

    /// <inheritdoc />
    public async ValueTask<JournalOpening> OpenAsync(string owner, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ThrowUnlessWritable();

        // Whoever stops waiting for it would leave a journal behind that is owned by nobody who knows: so it is waited for.
        return await _writer.RunAsync(() => _owned.Open(owner, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<JournalRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        using var session = await Task.Run(OpenSession, cancellationToken).ConfigureAwait(false);
        foreach (var row in session?.ReadLog() ?? [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return row;
        }
    }

    /// <inheritdoc />
    public ValueTask AppendAsync(JournalCommit commit, CancellationToken cancellationToken)
    {
        ThrowUnlessWritable();

        // The caller's buffers are valid only until it stops waiting, which may be before the writer comes to them.
        var copy = commit with
        {
            Row = commit.Row with { Payload = commit.Row.Payload.ToArray() },
            Ended = commit.Ended is null ? null : [.. commit.Ended.Select(r => r with { Payload = r.Payload.ToArray() })],
            Definitions = commit.Definitions is null
                ? null
                : [.. commit.Definitions.Select(d => KeyValuePair.Create(d.Key, new ReadOnlyMemory<byte>(d.Value.ToArray())))],
        };
        var written = _writer.RunAsync(() => _owned.Append(copy), cancellationToken);
        return new ValueTask(written.WaitAsync(cancellationToken));
    }

    /// <inheritdoc />
    /// <exception cref="JournalException">The store is damaged, or newer than this build.</exception>
    public async ValueTask<IReadOnlyList<EndedRun>> FindEndedAsync(RunQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return await FindAsync(session => session.FindEnded(query, cancellationToken), cancellationToken).ConfigureAwait(false) ?? [];
    }

    /// <inheritdoc />
    /// <exception cref="JournalException">The store is damaged, or newer than this build.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> FindDefinitionAsync(DefinitionId id, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return await FindAsync(session => session.FindDefinition(id), cancellationToken).ConfigureAwait(false) is { } definition
            ? new ReadOnlyMemory<byte>?(definition)
            : null;
    }

    /// <inheritdoc />
    public async ValueTask CloseAsync(long token, CancellationToken cancellationToken) =>
        await _writer.RunAsync(() => _owned.Close(token), CancellationToken.None).WaitAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Gives up ownership, if this journal has it, once what is being appended has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        await _writer.RunAsync(
            () =>
            {
                _owned.Dispose();
                return true;
            },
            CancellationToken.None).ConfigureAwait(false);
    }

    private Task<T?> FindAsync<T>(Func<ReadingSession, T?> find, CancellationToken cancellationToken)
        where T : class => Task.Run(
        () =>
        {
            try
            {
                return Find(find);
            }
            catch (ReadAgainException)
            {
                // The engine that has opened it meanwhile keeps it open: a second look has SQLite's locks.
                return Find(find);
            }
        },
        cancellationToken);

    private T? Find<T>(Func<ReadingSession, T?> find)
        where T : class
    {
        using var session = OpenSession();
        return session is null ? null : find(session);
    }

    /// <summary>Who was promised a journal expects one; to others, one that was never opened is empty.</summary>
    private ReadingSession? OpenSession() => _forReading ? ReadingSession.Open(_path) : ReadingSession.TryOpen(_path);

    private void ThrowUnlessWritable()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_forReading)
        {
            throw new InvalidOperationException($"The journal {_path} was opened for reading only.");
        }
    }
}
