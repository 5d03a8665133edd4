using Pigeon.Escalation.Journal;

namespace Pigeon.Escalation.Tests.Engine;

/// <summary>A journal in the hand of a test: completes at once, when it is told to, or fails. What it holds is read as facts.</summary>
internal sealed class ControlledJournal : ICallFlowJournal
{
    private readonly InMemoryJournal _inner = new() { OutlivesEngine = true };
    private readonly Dictionary<DefinitionId, RunDefinition> _book = [];
    private TaskCompletionSource? _pending;
    private JournalCommit _commit;

    /// <summary>The appends so far, failed ones included; those that hold no fact are left out.</summary>
    public List<JournalRecord[]> Appends { get; } = [];

    /// <summary>The facts that are kept.</summary>
    public List<JournalRecord> Kept { get; } = [];

    /// <summary>Appends without a fact, too: the engine's own work.</summary>
    public int Attempts { get; private set; }

    public bool Hangs { get; set; }

    public bool Fails { get; set; }

    public bool IsAppending => _pending is not null;

    public Action<JournalRecord[]>? Appending { get; set; }

    public bool OutlivesEngine { get; set; }

    /// <summary>Ends the append under way.</summary>
    public void Complete()
    {
        var pending = _pending!;
        _pending = null;
        Keep(_commit);
        pending.SetResult();
    }

    public void Fail()
    {
        var pending = _pending!;
        _pending = null;
        pending.SetException(new IOException("The disk is full."));
    }

    public ValueTask AppendAsync(JournalCommit commit, CancellationToken cancellationToken)
    {
        Assert.IsNull(_pending, "One append at a time.");
        Attempts++;
        var facts = JournalRecord.ReadAll(commit.Row, _book);
        if (facts.Length > 0)
        {
            Appends.Add(facts);
            Appending?.Invoke(facts);
        }

        if (Fails)
        {
            throw new IOException("The disk is gone.");
        }

        if (Hangs && facts.Length > 0)
        {
            _commit = commit;
            _pending = new TaskCompletionSource();
            return new ValueTask(_pending.Task);
        }

        Keep(commit);
        return ValueTask.CompletedTask;
    }

    public ValueTask<JournalOpening> OpenAsync(string owner, CancellationToken cancellationToken)
    {
        _inner.LoseOwner();
        return _inner.OpenAsync(owner, cancellationToken);
    }

    public IAsyncEnumerable<JournalRow> ReadAsync(CancellationToken cancellationToken) => _inner.ReadAsync(cancellationToken);

    public ValueTask<IReadOnlyList<EndedRun>> FindEndedAsync(RunQuery query, CancellationToken cancellationToken) =>
        _inner.FindEndedAsync(query, cancellationToken);

    public ValueTask<ReadOnlyMemory<byte>?> FindDefinitionAsync(DefinitionId id, CancellationToken cancellationToken) =>
        _inner.FindDefinitionAsync(id, cancellationToken);

    public ValueTask CloseAsync(long token, CancellationToken cancellationToken) => _inner.CloseAsync(token, cancellationToken);

    private void Keep(JournalCommit commit)
    {
        Kept.AddRange(JournalRecord.ReadAll(commit.Row, _book));
        _inner.AppendAsync(commit, default).AsTask().GetAwaiter().GetResult();
    }
}
