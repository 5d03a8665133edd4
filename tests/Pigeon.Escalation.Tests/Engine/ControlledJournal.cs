namespace Pigeon.Escalation.Tests.Engine;

/// <summary>A journal in the hand of a test: completes at once, when it is told to, or fails.</summary>
internal sealed class ControlledJournal : ICallFlowJournal
{
    private TaskCompletionSource? _pending;

    /// <summary>The appends so far, failed ones included.</summary>
    public List<JournalRecord[]> Appends { get; } = [];

    /// <summary>What is kept.</summary>
    public List<JournalRecord> Kept { get; } = [];

    public bool Hangs { get; set; }

    public bool Fails { get; set; }

    public bool IsAppending => _pending is not null;

    public Action<JournalRecord[]>? Appending { get; set; }

    /// <summary>Ends the append under way.</summary>
    public void Complete()
    {
        var pending = _pending!;
        _pending = null;
        Kept.AddRange(Appends[^1]);
        pending.SetResult();
    }

    public void Fail()
    {
        var pending = _pending!;
        _pending = null;
        pending.SetException(new IOException("The disk is full."));
    }

    public ValueTask AppendAsync(ReadOnlyMemory<JournalRecord> records, CancellationToken cancellationToken)
    {
        Assert.IsNull(_pending, "One append at a time.");
        Assert.IsGreaterThan(0, records.Length);
        Appends.Add(records.ToArray());
        Appending?.Invoke(Appends[^1]);
        if (Fails)
        {
            throw new IOException("The disk is gone.");
        }

        if (Hangs)
        {
            _pending = new TaskCompletionSource();
            return new ValueTask(_pending.Task);
        }

        Kept.AddRange(Appends[^1]);
        return ValueTask.CompletedTask;
    }
}
