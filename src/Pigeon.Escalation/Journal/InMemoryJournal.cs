namespace Pigeon.Escalation;

/// <summary>
/// Keeps the latest facts in memory: the default, for tests and for hosts that need no run to survive a restart. It is also
/// the smallest example of a journal. Safe to read from any thread.
/// </summary>
/// <param name="capacity">How many records are kept; the oldest are dropped. 1 or more.</param>
public sealed class InMemoryJournal(int capacity = 65_536) : ICallFlowJournal
{
    private readonly object _gate = new();
    private readonly Queue<JournalRecord> _records = new();
    private readonly int _capacity = capacity >= 1
        ? capacity
        : throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "1 or more records can be kept.");

    /// <summary>The records that are kept, oldest first.</summary>
    public IReadOnlyList<JournalRecord> GetRecords()
    {
        lock (_gate)
        {
            return [.. _records];
        }
    }

    /// <inheritdoc />
    public ValueTask AppendAsync(ReadOnlyMemory<JournalRecord> records, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            foreach (ref readonly var record in records.Span)
            {
                if (_records.Count == _capacity)
                {
                    _records.Dequeue();
                }

                _records.Enqueue(record);
            }
        }

        return ValueTask.CompletedTask;
    }
}
