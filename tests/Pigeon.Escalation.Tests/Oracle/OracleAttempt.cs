namespace Pigeon.Escalation.Tests.Oracle;

/// <summary>One call to one phone until it is picked up or not (A1-A4). What follows a pick-up is up to whoever made it.</summary>
internal sealed class OracleAttempt(OracleWorld world, OracleRun run, string kind, Contact contact, string phone) : IOracleCaller
{
    private OracleCall? _call;
    private OracleQueue.Entry? _timer;
    private TimeSpan _dialled;
    private bool _rang;

    public int Number { get; } = ++run.Attempts;

    public Contact Contact => contact;

    public string Phone => phone;

    public bool IsOver { get; private set; }

    /// <summary>The deciding key, or 0.</summary>
    public char? Key { get; set; }

    public required Action WhenAnswered { get; init; }

    public required Action<OracleOutcome> WhenOver { get; init; }

    public Action<char> WhenPressed { get; set; } = _ => { };

    public Action WhenHungUp { get; set; } = () => { };

    public void Dial()
    {
        run.Log("attempt.started", ("attempt", Number), ("kind", kind), ("contact", contact.Id), ("phone", phone), ("loop", run.Loop));
        _dialled = world.Queue.Now;
        _call = world.Phones.Dial(phone, this);
        _timer = world.Queue.After(world.Options.RingTimeout, OracleRank.Timeout, NobodyPickedUp);
    }

    /// <summary>The attempt is over, and whoever made it goes on.</summary>
    public void End(OracleOutcome outcome)
    {
        Finish(outcome);
        WhenOver(outcome);
    }

    /// <summary>The attempt is over, and that is all: somebody else knows what follows.</summary>
    public void Finish(OracleOutcome outcome)
    {
        IsOver = true;
        StopTimer();
        _call!.End();

        // B2: whatever ends a call while aborting, the attempt is aborted.
        var ended = run.IsAborting ? new OracleOutcome("aborted") : outcome;
        run.Log(
            "attempt.ended",
            ("attempt", Number), ("contact", contact.Id), ("status", ended.Status), ("reason", ended.Reason), ("key", Key));
    }

    public void Rings() => _rang = true;

    // A2: ringTimeout no longer counts; what remains of busyVerdict may be nothing.
    public void IsBusy()
    {
        StopTimer();
        var verdict = _dialled + world.Options.BusyVerdict - world.Queue.Now;
        _timer = world.Queue.After(verdict, OracleRank.Timeout, () => End(new("failed", "busy")));
    }

    public void PickedUp()
    {
        StopTimer();
        run.Log("attempt.answered", ("attempt", Number));
        WhenAnswered();
    }

    public void Pressed(char key) => WhenPressed(key);

    public void HungUp() => WhenHungUp();

    public void Declined() => End(new("missed"));

    public void Failed(string reason) => End(new("failed", reason));

    private void NobodyPickedUp() => End(_rang ? new("missed") : new("failed", "unreachable"));

    private void StopTimer()
    {
        world.Queue.Cancel(_timer);
        _timer = null;
    }
}
