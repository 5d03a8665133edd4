using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Engine;

/// <summary>Opening the journal: nothing is done before it is known which runs there are.</summary>
internal sealed partial class CallFlowEngine
{
    private readonly TaskCompletionSource<JournalRecovery> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task<RecoveredRuns>? _opening;
    private volatile bool _isOpen;
    private string? _whyClosed;

    public Task<JournalRecovery> WaitUntilOpenAsync(CancellationToken cancellationToken = default) =>
        _opened.Task.WaitAsync(cancellationToken);

    /// <returns>Whether the journal is open.</returns>
    private bool TryOpen()
    {
        if (_whyClosed is not null)
        {
            RefuseWishes(_whyClosed);
        }

        if (_opening is null && (_retryAt == long.MaxValue || _clock.Now() < _retryAt || _stop is not null))
        {
            return false;
        }

        _opening ??= BeginOpening();
        if (!_opening.IsCompleted)
        {
            return false;
        }

        if (_opening.IsCompletedSuccessfully)
        {
            Install(_opening.Result);
            _isOpen = true;
        }
        else
        {
            OnOpeningFailed(_opening.Exception?.InnerException ?? new OperationCanceledException("the opening was cancelled"));
        }

        _opening = null;
        return _isOpen;
    }

    private Task<RecoveredRuns> BeginOpening()
    {
        var owner = $"{_name} on {Environment.MachineName}, process {Environment.ProcessId}";
        var opening = RecoveredRuns.ReadAsync(_journal, owner, _impatience.Token);
        if (!opening.IsCompleted)
        {
            SignalWhenOver(opening);
        }

        return opening;
    }

    /// <summary>A journal that is in use, or that cannot be reached, is tried again; one that is damaged or newer is not.</summary>
    private void OnOpeningFailed(Exception error)
    {
        var isFinal = error is JournalException { Fault: JournalFault.Damaged or JournalFault.Newer };
        if (_whyClosed is null || isFinal)
        {
            EngineLog.JournalNotOpened(_logger, error);
        }

        _whyClosed = $"the journal is not open: {error.Message}";
        _retryAt = isFinal ? long.MaxValue : _clock.Now() + JournalRetry.Ticks;
        if (isFinal)
        {
            FailOpening(error);
        }

        RefuseWishes(_whyClosed);
    }

    /// <summary>Whoever waits is told; if nobody does, that is no fault of anybody's.</summary>
    private void FailOpening(Exception error)
    {
        _opened.TrySetException(error);
        _ = _opened.Task.Exception;
    }

    private void Install(RecoveredRuns recovered)
    {
        _clock.GoOnAfter(recovered.Image.LastAt, recovered.LastRun);
        _writer.Begin(recovered.Opening, recovered.Image);
        lock (_gate)
        {
            _runs.AddAll(recovered.Rows);
        }

        _writer.Adopt(recovered.Census.RecordBytes);
        TakeBackLines(recovered);
        var expired = recovered.Rows.Count(row => GoOnWith(row, recovered.Image.LastAt));
        Repeat(recovered);
        EngineLog.JournalOpened(_logger, recovered.Census.Open, expired, recovered.Opening.Notice);
        foreach (var (run, fact) in recovered.Diverged)
        {
            EngineLog.ReplayDiverged(_logger, run, fact);
        }

        _opened.TrySetResult(new JournalRecovery
        {
            OpenRuns = recovered.Census.Open,
            ExpiredRuns = expired,
            DivergedRuns = recovered.Diverged.Count,
            Notice = recovered.Opening.Notice,
        });
    }

    /// <summary>
    /// The lines that runs hold come first; then those that wait queue up again by their rank, for the first may find a line free (L2).
    /// </summary>
    private void TakeBackLines(RecoveredRuns recovered)
    {
        KeepPools(recovered.Census);
        foreach (var row in recovered.Census.Holding.Where(r => !_lines.Adopt(r.Lease)))
        {
            EngineLog.LineLost(_logger, row.Lease.Line, row.Lease.Pool, row.Id);
            row.Lease = default;
            row.Deferred = [];
            Queue(row, isFresh: false);
        }

        foreach (var row in WaitingByRank(recovered.Census))
        {
            Queue(row, recovered.Fresh.Contains(row.Id));
        }
    }

    /// <summary>A pool that is configured no more stays as long as it has runs.</summary>
    private void KeepPools(RunCensus census)
    {
        var pools = _lines.GetPools().Select(p => p.Pool).ToHashSet(StringComparer.Ordinal);
        foreach (var pool in census.Plans.Select(p => p.Root.Pool).Where(pools.Add))
        {
            var lines = Math.Max(1, census.Holding.Count(r => r.Plan.Root.Pool == pool));
            EngineLog.PoolKept(_logger, pool, lines);
            _lines.SetCapacity(pool, lines);
        }
    }

    /// <summary>
    /// The table has them by id. Most hosts have one priority, and others a few: to group them is cheaper than to sort them.
    /// </summary>
    private IEnumerable<RunRow> WaitingByRank(RunCensus census)
    {
        var waiting = _runs.Unfolded.Where(r => r.State.Phase == Phase.Waiting);
        return census.Priorities.Count <= 1
            ? waiting
            : waiting.GroupBy(r => r.Priority).OrderByDescending(p => p.Key).SelectMany(p => p);
    }

    private void Queue(RunRow row, bool isFresh)
    {
        var answer = _lines.Request(new LineRequest(row.Plan.Root.Pool, row.Id, row.Priority, this, IsAccepted: true));
        switch (answer.Kind)
        {
            case LineAnswerKind.Granted:
                OnGranted(default, answer.Lease);
                break;
            case LineAnswerKind.Waiting:
                row.Ticket = answer.Ticket;
                if (isFresh)
                {
                    PostAnswer(new EngineMessage { Run = row.Id, Fact = new Fact { Kind = FactKind.LineAwaited } });
                }
                else
                {
                    _toFold.Enqueue(row);
                }

                break;
            default:
                var error = new InvalidOperationException($"the arbiter answers a run that was accepted with {answer.Kind}");
                EngineLog.PartFailed(_logger, error, row.Id, nameof(ILineArbiter));
                break;
        }
    }

    /// <returns>Whether its work is too old to be done.</returns>
    private bool GoOnWith(RunRow row, long lastAt)
    {
        if (row.State.Phase == Phase.Ended)
        {
            _writer.Archive(row);
            return false;
        }

        var overdueSince = row.State.Phase == Phase.Waiting ? lastAt : row.State.Due;
        if (_expireAfter is { } limit && !row.State.IsDecided && _clock.Now() - overdueSince > limit)
        {
            PostAnswer(new EngineMessage { Run = row.Id, Fact = new Fact { Kind = FactKind.Expired } });
            return true;
        }

        if (row.State.AnyCallOpen)
        {
            HoldEnds(row);
            PostAnswer(new EngineMessage { Run = row.Id, Fact = new Fact { Kind = FactKind.Resumed } });
        }

        if (row.State.Phase != Phase.Waiting)
        {
            _timers.Add(_clock.Now(), row.State.Due, row.Id, row.State.Epoch);
        }

        return false;
    }

    /// <summary>The host may have died after the last row was kept and before its events were told.</summary>
    private void Repeat(RecoveredRuns recovered)
    {
        foreach (var callFlowEvent in recovered.Untold)
        {
            _events.Publish(callFlowEvent with { IsRepeated = true });
        }
    }
}
