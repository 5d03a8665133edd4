using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Engine;

/// <summary>What the ports say, and the engine's end.</summary>
internal sealed partial class CallFlowEngine : ICallReports, ILineListener, IDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(30);

    /// <inheritdoc />
    public void Report(in CallReport report)
    {
        var kind = report.Kind switch
        {
            CallReportKind.Ringing => FactKind.CallRinging,
            CallReportKind.Answered => FactKind.CallAnswered,
            CallReportKind.KeyPressed when IsKey(report.Key) => FactKind.KeyPressed,
            CallReportKind.PromptEnded => FactKind.PromptEnded,
            CallReportKind.Ended => FactKind.CallEnded,
            CallReportKind.Taken when report.Carrier is not null => FactKind.CallTaken,
            _ => default,
        };
        if (kind == default)
        {
            EngineLog.ReportIgnored(_logger, report.Kind, report.Call);
            return;
        }

        var message = default(EngineMessage);
        message.Run = report.Call.Run;
        ref var fact = ref message.Fact;
        (fact.Kind, fact.Attempt, fact.Ordinal) = (kind, report.Call.Attempt, report.Ordinal);
        (fact.Key, fact.Name) = (report.Key, report.Carrier);
        fact.Outcome = kind == FactKind.CallEnded && report.Outcome == CallOutcome.None ? CallOutcome.HungUp : report.Outcome;
        Tell(message);
    }

    /// <inheritdoc />
    public void OnGranted(in LineTicket ticket, in LineLease lease) => PostAnswer(new EngineMessage
    {
        Run = lease.Run,
        Pool = lease.Pool,
        Fact = new Fact { Kind = FactKind.LineGranted, Ordinal = lease.Line, Token = lease.Token },
    });

    /// <summary>
    /// Stops after all that came before. Calls in progress are left to the carrier; requests that wait are withdrawn, and
    /// lines on which nobody can be talking are given back, for other engines may share them.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        var stop = new StopCommand();
        PostWish(new EngineMessage { Command = stop });
        if (!_isOpen)
        {
            await _impatience.CancelAsync().ConfigureAwait(false);
        }

        try
        {
            await stop.Answer.WaitAsync(StopPatience, _clock.Provider).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // A journal that heeds its token fails now; one that does not must not keep the host from stopping.
            await _impatience.CancelAsync().ConfigureAwait(false);
            await Task.WhenAny(stop.Answer, Task.Delay(JournalRetry, _clock.Provider)).ConfigureAwait(false);
        }

        await LeaveJournalAsync().ConfigureAwait(false);
    }

    /// <summary>The next engine need not wait until this one is provably gone.</summary>
    private async ValueTask LeaveJournalAsync()
    {
        try
        {
            await _journal.CloseAsync(_writer.Token, CancellationToken.None).AsTask().WaitAsync(StopPatience, _clock.Provider)
                .ConfigureAwait(false);
        }
#pragma warning disable CA1031 // An engine that stops has nobody to tell but the log.
        catch (Exception e)
#pragma warning restore CA1031
        {
            EngineLog.JournalFailed(_logger, e, 0);
        }
    }

    /// <summary>For containers that are disposed of without waiting; <see cref="DisposeAsync"/> does not block a thread.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>The sixteen keys that a phone can have.</summary>
    private static bool IsKey(char key) => char.IsAsciiDigit(key) || key is '*' or '#' or (>= 'A' and <= 'D');

    private void Tell(CallId call, Fact fact) =>
        Tell(new EngineMessage { Run = call.Run, Fact = fact with { Attempt = call.Attempt } });

    private void Tell(in EngineMessage message)
    {
        if (Volatile.Read(ref _closed))
        {
            return;
        }

        // Only a carrier that is called by the pump itself reports from within what is being handled. An answer that happens to be there
        // when the pump has just asked on another thread must not overtake what the carrier told before it.
        var isAnswer = _scheduler is not null && Volatile.Read(ref _pumpThread) == Environment.CurrentManagedThreadId;
        if (isAnswer ? _mailbox.PostAnswer(message) : _mailbox.PostReport(message))
        {
            Signal();
        }
    }

    private void PostAnswer(in EngineMessage message)
    {
        if (_mailbox.PostAnswer(message))
        {
            Signal();
        }

        if (Volatile.Read(ref _closed))
        {
            DrainUnnoticed();
        }
    }

    private void PostWish(in EngineMessage message)
    {
        if (Volatile.Read(ref _closed))
        {
            message.Command!.Refuse(RefusalReason.EngineStopped, _whyStopped);
            return;
        }

        if (_mailbox.PostWish(message))
        {
            Signal();
        }

        if (Volatile.Read(ref _closed))
        {
            DrainUnnoticed();
        }
    }

    private void Close(StopCommand stop)
    {
        List<RunRow> rows;
        lock (_gate)
        {
            Volatile.Write(ref _closed, true);
            rows = [.. _runs.Unfolded.Where(r => r.State.Phase != Phase.Ended)];
        }

        LeaveLines(rows);
        lock (_gate)
        {
            _runs.TellStopped();
        }

        FailOpening(new ObjectDisposedException(nameof(ICallFlowEngine)));
        _alarm.Dispose();
        _events.Complete();
        _telemetry.Dispose();
        Drain();
        EngineLog.EngineStopped(_logger, _name);
        stop.Accept();
    }

    /// <summary>Whoever waits leaves the queue first, so that no line is given to a run of an engine that has stopped.</summary>
    private void LeaveLines(List<RunRow> rows)
    {
        foreach (var row in rows.Where(r => r.State.Phase == Phase.Waiting || r.Deferred is not null))
        {
            _lines.Cancel(row.Ticket);
        }

        foreach (var ticket in _runs.FoldedTickets)
        {
            _lines.Cancel(ticket);
        }

        if (!_journal.OutlivesEngine)
        {
            foreach (var row in rows.Where(r => r.State.Phase != Phase.Waiting && !r.State.AnyCallOpen))
            {
                _lines.Release(row.Lease);
            }
        }

        foreach (var message in _batch)
        {
            GiveBackGrant(message);
        }
    }

    /// <summary>Nobody works on what comes in any more: wishes are refused, and lines that were granted on the way go back.</summary>
    private void Drain()
    {
        while (_mailbox.TryTake(out var message))
        {
            Decline(message);
        }

        DrainUnnoticed();
    }

    private void DrainUnnoticed()
    {
        while (_mailbox.TryTakeUnnoticed(out var message))
        {
            Decline(message);
        }
    }

    private void Decline(in EngineMessage message)
    {
        message.Command?.Refuse(RefusalReason.EngineStopped, _whyStopped);
        GiveBackGrant(message);
    }

    private void GiveBackGrant(in EngineMessage message)
    {
        if (message.Fact.Kind == FactKind.LineGranted)
        {
            _lines.Release(message.Lease);
        }
    }
}
