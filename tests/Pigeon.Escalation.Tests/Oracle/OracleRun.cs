namespace Pigeon.Escalation.Tests.Oracle;

/// <summary>One run: who is called next (O1-O8), how it ends, and what the host may do to it (B1-B6).</summary>
internal sealed class OracleRun(OracleWorld world, string name, CallFlow flow, int priority)
{
    private readonly OraclePool _pool = world.Pools[flow.Pool];
    private readonly HashSet<string> _left = [];
    private int _position;
    private int _phone;
    private int _repeats;
    private bool _everyAttemptBusy;
    private OracleQueue.Entry? _gap;
    private OracleAttempt? _attempt;
    private OracleDialog? _dialog;
    private OracleTransfer? _transfer;

    public string Name => name;

    public int Priority => priority;

    public string StartedFlow { get; } = flow.Id;

    public CallFlow Flow { get; private set; } = flow;

    public int Loop { get; private set; } = 1;

    public int Attempts { get; set; }

    public bool IsAborting { get; private set; }

    public string Status { get; private set; } = "waiting";

    public string? Reason { get; private set; }

    public string? Contact { get; private set; }

    public char? Key { get; private set; }

    public TimeSpan? StartedAt { get; private set; }

    public TimeSpan? EndedAt { get; private set; }

    public void Log(string what, params (string Name, object? Value)[] members) => world.Log.Add(name, what, members);

    /// <summary>There is a line (L1, L3).</summary>
    public void Start()
    {
        _pool.Take();
        StartedAt = world.Queue.Now;
        Status = "running";
        Log("run.started");
        BeginPass();
    }

    /// <summary>B1-B3, B5, B6.</summary>
    /// <returns>Whether it was accepted.</returns>
    public bool Abort(AbortMode mode)
    {
        if (EndedAt is not null)
        {
            if (mode != AbortMode.HangUp || _transfer is not { HoldsLine: true }) return false;
            _transfer.Part();
            return true;
        }

        if (_attempt is null)
        {
            StopWaiting();
            End("aborted");
            return true;
        }

        if (!IsAborting) Log("run.aborting");
        IsAborting = true;
        if (mode == AbortMode.Graceful) return true;
        CutAttempt();
        End("aborted");
        return true;
    }

    /// <summary>B4, B5.</summary>
    /// <returns>Whether it was accepted.</returns>
    public bool Acknowledge(string? by)
    {
        if (EndedAt is not null || IsAborting) return false;
        if (_attempt is null) StopWaiting();
        else CutAttempt();
        End("succeeded", contact: by);
        return true;
    }

    public void SucceedKeepingTheLine(string contact, char key) => Conclude("succeeded", null, contact, key);

    public void End(string status, string? reason = null, string? contact = null, char? key = null)
    {
        Conclude(status, reason, contact, key);
        if (StartedAt is not null) ReleaseLine();
    }

    public void ReleaseLine()
    {
        Log("line.released");
        _pool.Release();
    }

    private void Conclude(string status, string? reason, string? contact, char? key)
    {
        (Status, Reason, Contact, Key, EndedAt) = (status, reason, contact, key, world.Queue.Now);
        Log("run.ended", ("status", status), ("reason", reason), ("contact", contact), ("key", key));
    }

    private void StopWaiting()
    {
        _pool.Leave(this);
        world.Queue.Cancel(_gap);
    }

    private void CutAttempt()
    {
        _dialog?.Stop();
        _attempt!.Finish(new("aborted"));
    }

    private void BeginPass()
    {
        _everyAttemptBusy = true;
        CallAt(NextPosition(0), 0);
    }

    private int NextPosition(int from)
    {
        while (from < Flow.Contacts.Count && _left.Contains(Flow.Contacts[from].Id)) from++;
        return from;
    }

    private void CallAt(int position, int phone)
    {
        (_position, _phone) = (position, phone);
        var contact = Flow.Contacts[position];
        OracleDialog? dialog = null;
        _attempt = new OracleAttempt(world, this, "escalation", contact, contact.Phones[phone])
        {
            WhenAnswered = () => dialog!.Begin(),
            WhenOver = AttemptOver,
        };
        _dialog = dialog = new OracleDialog(world, this, _attempt, Flow.Guidance);
        _attempt.Dial();
    }

    private void AttemptOver(OracleOutcome outcome)
    {
        var (attempt, decision) = (_attempt!, _dialog!.Decision);
        _dialog.Stop();
        (_attempt, _dialog) = (null, null);
        _everyAttemptBusy &= outcome.IsBusy;
        if (IsAborting) End("aborted");
        else GoOn(attempt, decision?.Behavior);
    }

    private void GoOn(OracleAttempt attempt, ReactionBehavior? behavior)
    {
        switch (behavior)
        {
            case ReactionBehavior.Terminate: End("succeeded", null, attempt.Contact.Id, attempt.Key); break;
            case ReactionBehavior.Transfer: Transfer(attempt); break;
            case ReactionBehavior.Continue: NextContact(); break;
            case ReactionBehavior.Leave: Leave(attempt.Contact.Id); break;
            default: NextPhone(); break;
        }
    }

    private void Transfer(OracleAttempt attempt)
    {
        _transfer = new OracleTransfer(world, this, attempt);
        _attempt = _transfer.CallBack;
        _attempt.Dial();
    }

    private void Leave(string contact)
    {
        _left.Add(contact);
        if (NextPosition(0) == Flow.Contacts.Count) Exhausted("all-left");
        else NextContact();
    }

    private void NextPhone()
    {
        if (_phone + 1 < Flow.Contacts[_position].Phones.Count) Wait(TimeSpan.Zero, () => CallAt(_position, _phone + 1));
        else NextContact();
    }

    private void NextContact()
    {
        var next = NextPosition(_position + 1);
        if (next == Flow.Contacts.Count) PassOver();
        else Wait(TimeSpan.Zero, () => CallAt(next, 0));
    }

    private void PassOver()
    {
        if (_everyAttemptBusy && _repeats < Flow.Busy.Limit) Wait(Flow.Busy.Delay, RepeatLoop);
        else if (Loop < Flow.LoopLimit) Wait(Flow.LoopDelay, NextLoop);
        else Exhausted("exhausted");
    }

    private void RepeatLoop()
    {
        _repeats++;
        Log("loop.repeated", ("loop", Loop));
        BeginPass();
    }

    private void NextLoop()
    {
        Loop++;
        BeginPass();
    }

    private void Exhausted(string reason)
    {
        if (Flow.OnExhausted is null)
        {
            End("failed", reason);
            return;
        }

        Flow = world.Flows[Flow.OnExhausted];
        (Loop, _repeats) = (1, 0);
        _left.Clear();
        Log("run.chained", ("flow", Flow.Id));
        Wait(TimeSpan.Zero, BeginPass);
    }

    /// <summary>attemptGap, and what comes on top of it, as one wait (O6, O8).</summary>
    private void Wait(TimeSpan more, Action then) => _gap = world.Queue.After(world.Options.AttemptGap + more, OracleRank.Timeout, then);
}
