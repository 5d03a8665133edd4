using System.Runtime.CompilerServices;
using Pigeon.Escalation.Journal;

namespace Pigeon.Escalation;

/// <summary>
/// A journal in memory: the default, for tests and for hosts that need no run to survive the process. It is also the smallest
/// example of a journal, and what the others are held against. Safe to use from any thread; answers at once.
/// </summary>
/// <param name="historyCapacity">How many ended runs are kept; the oldest are dropped. 0 or more.</param>
public sealed class InMemoryJournal(int historyCapacity = 10_000) : ICallFlowJournal
{
    private readonly object _gate = new();
    private readonly RowLog _rows = new();
    private readonly EndedRuns _history = new();
    private readonly Dictionary<DefinitionId, byte[]> _definitions = [];
    private readonly int _historyCapacity = historyCapacity >= 0
        ? historyCapacity
        : throw new ArgumentOutOfRangeException(nameof(historyCapacity), historyCapacity, "0 or more ended runs can be kept.");
    private long _token;
    private string? _owner;
    private RunId _lastEnded;

    /// <summary>
    /// Whether lines stay held when the engine stops: for tests that open this journal again with another engine.
    /// </summary>
    /// <value>False by default.</value>
    public bool OutlivesEngine { get; init; }

    /// <summary>What the next opening tells an operator.</summary>
    internal string? Notice { get; set; }

    /// <summary>The rows of the log as they stand.</summary>
    public IReadOnlyList<JournalRow> GetRows()
    {
        lock (_gate)
        {
            return _rows.ToList();
        }
    }

    /// <summary>Forgets the owner, as a store does whose owner's process has died: the next engine may open it.</summary>
    public void LoseOwner()
    {
        lock (_gate)
        {
            _owner = null;
        }
    }

    /// <inheritdoc />
    public ValueTask<JournalOpening> OpenAsync(string owner, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(owner);
        lock (_gate)
        {
            if (_owner is not null)
            {
                throw new JournalException(JournalFault.InUse, $"the journal in memory is owned by {_owner}");
            }

            _owner = owner;
            return new(new JournalOpening
            {
                Token = ++_token,
                LastRow = _rows.Last,
                LastEndedRun = _lastEnded,
                Notice = Notice,
            });
        }
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<JournalRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var row in GetRows())
        {
            yield return row;
        }

        await ValueTask.CompletedTask.ConfigureAwait(false);
    }

    /// <inheritdoc />
    public ValueTask AppendAsync(JournalCommit commit, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (commit.Token != _token || _owner is null)
            {
                throw new JournalException(
                    JournalFault.LeaseLost, $"the journal in memory was taken over: token {commit.Token} was followed by {_token}");
            }

            _rows.RemoveThrough(commit.RemoveThrough);
            _rows.Write(commit.Row.Number, commit.Row.Payload.Span);
            if (commit.Ended is not null || commit.Definitions is not null)
            {
                Archive(commit);
            }

            if (commit.TrimBefore is { } before)
            {
                Trim(before);
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<EndedRun>> FindEndedAsync(RunQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        lock (_gate)
        {
            var runs = query.NewestFirst ? _history.Descending() : _history.Ascending();
            return new([.. runs.Where(r => IsAfter(query, r.Run) && Matches(query, r)).Take(query.Limit)]);
        }
    }

    /// <inheritdoc />
    public ValueTask<ReadOnlyMemory<byte>?> FindDefinitionAsync(DefinitionId id, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return new(_definitions.TryGetValue(id, out var definition) ? definition : (ReadOnlyMemory<byte>?)null);
        }
    }

    /// <inheritdoc />
    public ValueTask CloseAsync(long token, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (token == _token)
            {
                _owner = null;
            }
        }

        return ValueTask.CompletedTask;
    }

    internal void Put(in JournalRow row) => _rows.Write(row.Number, row.Payload.Span);

    internal void Put(DefinitionId id, byte[] definition) => _definitions[id] = definition;

    internal void Put(EndedRun run)
    {
        _history.Put(run);
        _lastEnded = run.Run > _lastEnded ? run.Run : _lastEnded;
    }

    private static bool IsAfter(RunQuery query, RunId run) =>
        query.After == default || (query.NewestFirst ? run < query.After : run > query.After);

    private static bool Matches(RunQuery query, EndedRun run) =>
        (query.Status is null || run.Status == query.Status)
        && (query.Flow is null || run.Flow == query.Flow)
        && (query.Pool is null || run.Pool == query.Pool)
        && (query.Contact is null || run.Contacts.Contains(query.Contact, StringComparer.Ordinal))
        && (query.AcceptedFrom is null || run.AcceptedAt >= query.AcceptedFrom)
        && (query.AcceptedBefore is null || run.AcceptedAt < query.AcceptedBefore);

    private void Archive(in JournalCommit commit)
    {
        foreach (var (id, definition) in commit.Definitions ?? [])
        {
            _definitions.TryAdd(id, definition.ToArray());
        }

        foreach (var run in commit.Ended ?? [])
        {
            _history.Put(run with { Payload = run.Payload.ToArray() });
            _lastEnded = run.Run > _lastEnded ? run.Run : _lastEnded;
        }

        while (_history.Count > _historyCapacity)
        {
            _history.DropFirst();
        }
    }

    private void Trim(DateTimeOffset before)
    {
        _history.RemoveAll(r => r.EndedAt < before);
        var needed = _history.Ascending().Select(r => r.Definition).ToHashSet();
        foreach (var id in _definitions.Keys.Where(id => !needed.Contains(id)).ToList())
        {
            _definitions.Remove(id);
        }
    }
}
