using System.Runtime.InteropServices;
using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Engine;

/// <summary>The journal's commits: what they hold back, and what becomes of it when the journal fails.</summary>
internal sealed partial class CallFlowEngine
{
    private const string Unwritable = "the journal cannot be written; nothing is accepted that is not kept";
    private static readonly TimeSpan JournalRetry = TimeSpan.FromSeconds(1);

    private readonly List<EngineMessage> _batch = [];
    private readonly HashSet<(RunId Run, FactKind Kind)> _beingWritten = [];
    private readonly JournalWriter _writer;
    private readonly long _journalTimeout;
    private string _whyStopped = "the engine has stopped";
    private Task? _commit;
    private bool _groupCommits;
    private bool _journalDown;
    private bool _journalLost;
    private long _retryAt = long.MinValue;
    private long _commitDue;
    private volatile CancellationTokenSource _impatience = new();

    private void Append()
    {
        var now = _clock.Now();
        _commitDue = now + _journalTimeout;
        ValueTask append;
        try
        {
            append = _journal.AppendAsync(_writer.Compose(_batch, _runs, now), _impatience.Token);
        }
#pragma warning disable CA1031 // A store may fail in any way; the facts are kept and tried again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            append = ValueTask.FromException(e);
        }

        _groupCommits = !append.IsCompleted;
        if (append.IsCompletedSuccessfully)
        {
            append.GetAwaiter().GetResult();
            OnKept();
            return;
        }

        _commit = append.AsTask();
        if (_groupCommits)
        {
            SignalWhenOver(_commit);
        }
    }

    private void SignalWhenOver(Task task) => task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(_signal);

    /// <returns>False while the commit is still under way.</returns>
    private bool TryFinishCommit()
    {
        var commit = _commit!;
        if (!commit.IsCompleted)
        {
            LosePatience();
            return false;
        }

        _commit = null;
        if (commit.IsCompletedSuccessfully)
        {
            OnKept();
        }
        else
        {
            OnJournalFailed(commit.Exception?.InnerException ?? new OperationCanceledException("the append was cancelled"));
        }

        return true;
    }

    private void OnKept()
    {
        if (_journalDown)
        {
            _journalDown = false;
            EngineLog.JournalRecovered(_logger);
        }

        var archived = _writer.Keep(_batch.Count);
        var batch = CollectionsMarshal.AsSpan(_batch);
        for (var i = 0; i < batch.Length; i++)
        {
            ApplySafely(batch[i], i);
        }

        _batch.Clear();
        if (_beingWritten.Count > 0)
        {
            _beingWritten.Clear();
        }

        if (archived.Count > 0)
        {
            lock (_gate)
            {
                foreach (var row in archived)
                {
                    _runs.Conclude(row.Id);
                }
            }
        }
    }

    /// <summary>A commit that takes too long is given up, and meanwhile nobody is kept waiting for an answer that may be far off.</summary>
    private void LosePatience()
    {
        if (_clock.Now() < _commitDue)
        {
            return;
        }

        var impatience = _impatience;
        _impatience = new CancellationTokenSource();
        impatience.Cancel();
        _commitDue = _clock.Now() + _journalTimeout;
        RefuseWishes("the journal does not answer; nothing is accepted that is not kept");
    }

    /// <summary>What the host wanted is refused, for nothing is accepted that is not kept; what the world said is tried again.</summary>
    private void OnJournalFailed(Exception error)
    {
        _writer.Undo();
        if (error is JournalException { Fault: JournalFault.LeaseLost })
        {
            LoseJournal(error);
            return;
        }

        _batch.RemoveAll(IsUndone);
        _beingWritten.RemoveWhere(w => w.Kind == FactKind.Requested);
        EngineLog.JournalFailed(_logger, error, _batch.Count);
        BeginOutage();
    }

    /// <summary>A grant for a start that was undone goes back with it: a fact without an acceptance must not be written.</summary>
    private bool IsUndone(EngineMessage message)
    {
        if (message.Command is not null)
        {
            Undo(message, RefusalReason.JournalUnavailable, Unwritable);
            return true;
        }

        return !_runs.Knows(message.Run) && !Dismiss(message);
    }

    /// <summary>Another engine goes on with the runs: this one calls nobody any more, and says so to everybody who waits.</summary>
    private void LoseJournal(Exception error)
    {
        EngineLog.JournalLost(_logger, error);
        (_journalLost, _whyStopped) = (true, $"the engine has stopped: {error.Message}");
        foreach (var message in _batch)
        {
            if (message.Command is not null)
            {
                Undo(message, RefusalReason.EngineStopped, _whyStopped);
            }
        }

        _stop ??= new StopCommand();
        FailOpening(error);
    }

    /// <summary>
    /// The row that failed is written again, if only to take the place of what may have been kept of it; only then is the host served.
    /// </summary>
    private bool TryRetryBatch()
    {
        GoOnDuringOutage();
        return _stop is null && _clock.Now() >= _retryAt;
    }

    private void RefuseWishes(string why)
    {
        _mailbox.Look();
        while (_stop is null && _mailbox.TryTakeWish(out var message))
        {
            if (message.Command is StopCommand stop)
            {
                _stop = stop;
                return;
            }

            message.Command!.Refuse(RefusalReason.JournalUnavailable, why);
        }
    }
}
