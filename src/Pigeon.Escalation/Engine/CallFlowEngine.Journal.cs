namespace Pigeon.Escalation.Engine;

/// <summary>The journal's commits: what they hold back, and what becomes of it when the journal fails.</summary>
internal sealed partial class CallFlowEngine
{
    private static readonly TimeSpan JournalRetry = TimeSpan.FromSeconds(1);

    private readonly List<EngineMessage> _batch = [];
    private readonly List<JournalRecord> _records = [];
    private JournalRecord[] _recordBuffer = new JournalRecord[16];
    private Task? _commit;
    private bool _groupCommits;
    private bool _journalDown;
    private long _retryAt;
    private readonly CancellationTokenSource _impatience = new();
    private long _sequence;
    private long _kept;

    private void Append()
    {
        if (_recordBuffer.Length < _records.Count)
        {
            _recordBuffer = new JournalRecord[_records.Count * 2];
        }

        _records.CopyTo(_recordBuffer);
        ValueTask append;
        try
        {
            append = ValueTask.CompletedTask; GC.KeepAlive(_journal);
        }
#pragma warning disable CA1031 // A store may fail in any way; the facts are kept and tried again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            append = ValueTask.FromException(e);
        }

        _groupCommits = !append.IsCompleted;
        _commit = append.AsTask();
        if (_groupCommits)
        {
            _ = _commit.ContinueWith(static (_, engine) => ((CallFlowEngine)engine!).Signal(), this, CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <returns>False while the commit is still under way.</returns>
    private bool TryFinishCommit()
    {
        var commit = _commit!;
        if (!commit.IsCompleted)
        {
            return false;
        }

        _commit = null;
        if (commit.IsCompletedSuccessfully)
        {
            _kept = _sequence;
        }
        else
        {
            OnJournalFailed(commit.Exception?.InnerException ?? new OperationCanceledException("the append was cancelled"));
            return true;
        }

        if (_journalDown)
        {
            _journalDown = false;
            EngineLog.JournalRecovered(_logger);
        }

        foreach (var message in _batch)
        {
            Apply(message);
        }

        _batch.Clear();
        _records.Clear();
        return true;
    }

    /// <summary>What the host wanted is refused, for nothing is accepted that is not kept; what the world said is tried again.</summary>
    private void OnJournalFailed(Exception error)
    {
        for (var i = _batch.Count - 1; i >= 0; i--)
        {
            if (_batch[i].Command is not null)
            {
                Undo(_batch[i]);
                _batch.RemoveAt(i);
                _records.RemoveAt(i);
            }
        }

        Renumber();
        EngineLog.JournalFailed(_logger, error, _batch.Count);
        _journalDown = true;
        _retryAt = _clock.Now() + JournalRetry.Ticks;
    }

    /// <summary>What is not kept leaves no gap in the journal.</summary>
    private void Renumber()
    {
        _sequence = _kept;
        for (var i = 0; i < _records.Count; i++)
        {
            _records[i] = _records[i] with { Sequence = ++_sequence };
        }
    }

    private bool TryRetryBatch()
    {
        while (_mailbox.TryTakeWish(out var message))
        {
            if (message.Command is StopCommand stop)
            {
                _stop = stop;
                return false;
            }

            RefuseUnkept(message.Command!);
        }

        if (_clock.Now() < _retryAt)
        {
            return false;
        }

        if (_batch.Count == 0)
        {
            _journalDown = false;
            return TryFillBatch();
        }

        return true;
    }
}
