using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Engine;

/// <summary>The pump: who works when, and what is taken next.</summary>
internal sealed partial class CallFlowEngine
{
    private readonly Mailbox _mailbox = new();
    private readonly TimerQueue _timers = new();
    private readonly IPumpScheduler? _scheduler;
    private readonly Action _pump;
    private readonly Action _signal;
    private readonly ITimer _alarm;
    private long _alarmDue = long.MaxValue;
    private int _signals;
    private int _alarms;
    private int _alarmFired;
    private int _pumpThread;
    private long _noticedAt;
    private StopCommand? _stop;
    private bool _closed;

    /// <summary>Something has come in. Whoever makes the first signal gets the work done; the others only leave theirs.</summary>
    private void Signal()
    {
        if (Interlocked.Increment(ref _signals) != 1)
        {
            return;
        }

        if (_scheduler is not null)
        {
            _scheduler.Schedule(_pump);
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(static engine => engine.Pump(), this, preferLocal: false);
        }
    }

    private void Pump()
    {
        int seen;
        do
        {
            seen = Volatile.Read(ref _signals);
            Volatile.Write(ref _pumpThread, Environment.CurrentManagedThreadId);
            WorkSafely();
            Volatile.Write(ref _pumpThread, 0);
        }
        while (Interlocked.Add(ref _signals, -seen) != 0);
    }

    /// <summary>The last resort: whatever a part of the host's throws where it must not, the engine goes on.</summary>
    private void WorkSafely()
    {
        try
        {
            Work();
        }
#pragma warning disable CA1031 // An engine that is dead calls nobody.
        catch (Exception e)
#pragma warning restore CA1031
        {
            EngineLog.PartFailed(_logger, e, default, nameof(Work));

            // What comes in from now on signals again.
            _mailbox.Look();
        }
    }

    private void Work()
    {
        if ((_isOpen || TryOpen()) && TryWorkOff() && _stop is { } stop && !_closed)
        {
            Close(stop);
        }
        else if (!_isOpen && _opening is null && _stop is { } early && !_closed)
        {
            Close(early);
        }

        SetAlarm();
    }

    /// <returns>False while a commit is under way.</returns>
    private bool TryWorkOff()
    {
        if (_commit is not null && !TryFinishCommit())
        {
            return false;
        }

        while (!_closed && !_journalLost && TryFillBatch())
        {
            Append();
            if (_commit is not null && !TryFinishCommit())
            {
                return false;
            }
        }

        // A batch that is to be written again knows the objects of its runs.
        if (_toFold.Count > 0 && _batch.Count == 0 && FoldSome())
        {
            Signal();
        }

        return true;
    }

    /// <summary>
    /// Takes one message, or all that has come in while the last commit ran: a journal that answers at once keeps the strict
    /// order of D5, one that takes its time gets larger commits.
    /// </summary>
    private bool TryFillBatch()
    {
        _mailbox.Look();
        _noticedAt = _clock.Now();
        if (_journalDown)
        {
            return TryRetryBatch();
        }

        var most = _groupCommits ? int.MaxValue : 1;
        while (_batch.Count < most && _stop is null && TryTakeIntoBatch())
        {
        }

        return _batch.Count > 0 || _writer.HasWork;
    }

    /// <summary>What is noticed at one look has one time. Most has been noticed when the batch was begun.</summary>
    private bool TryTakeNext(out EngineMessage message)
    {
        if (_mailbox.Look())
        {
            _noticedAt = _clock.Now();
        }

        return _mailbox.TryTake(out message) || TryTakeTimer(out message);
    }

    /// <summary>
    /// On a clock that schedules, one timer an alarm: whatever the clock has for this instant comes before the next (D5).
    /// </summary>
    private bool TryTakeTimer(out EngineMessage message)
    {
        message = default;
        if (_scheduler is not null && _alarms == 0)
        {
            return false;
        }

        Interlocked.Exchange(ref _alarms, 0);
        if (!_timers.TryTake(_noticedAt, out var run, out var epoch))
        {
            return false;
        }

        message = new EngineMessage { Run = run, Fact = new Fact { Kind = FactKind.TimerElapsed, Ordinal = epoch } };
        return true;
    }

    private void OnAlarm()
    {
        Volatile.Write(ref _alarmFired, 1);
        Interlocked.Increment(ref _alarms);
        Signal();
    }

    /// <summary>One timer of the clock stands for all of the runs': armed for the earliest.</summary>
    private void SetAlarm()
    {
        var due = _commit is not null ? _commitDue
            : !_isOpen ? _retryAt
            : _journalDown ? Math.Min(_retryAt, _timers.NextDue)
            : _timers.NextDue;
        if (due == long.MaxValue || _closed || _opening is not null)
        {
            return;
        }

        // A timer that has fired is armed no more, though it fired too early: timers may be coarse, and none waits for more than a day.
        var isArmed = Interlocked.Exchange(ref _alarmFired, 0) == 0 && due == _alarmDue;
        if (!isArmed || _clock.Now() >= due)
        {
            _alarmDue = due;
            var wait = Math.Clamp(due - _clock.Now(), 0, TimeSpan.TicksPerDay);
            if (_scheduler is null)
            {
                // The system's timers cut to whole milliseconds, and would wake the pump too early.
                wait = (wait + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond;
            }

            _alarm.Change(TimeSpan.FromTicks(wait), Timeout.InfiniteTimeSpan);
        }
    }
}
