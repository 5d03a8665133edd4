using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.Oracle;

/// <summary>What is said and pressed on an answered escalation call (A5-A9).</summary>
internal sealed class OracleDialog(OracleWorld world, OracleRun run, OracleAttempt attempt, Guidance guidance)
{
    private readonly GuidanceTimes _times = world.Times[guidance.Id!];
    private OracleQueue.Entry? _spoken;
    private OracleQueue.Entry? _cap;
    private bool _hears = true;
    private int _set;

    /// <summary>What the deciding key does; null while none was pressed.</summary>
    public Reaction? Decision { get; private set; }

    public void Begin()
    {
        attempt.WhenPressed = Pressed;
        attempt.WhenHungUp = () => Over(new("ignored"));
        _cap = world.Queue.After(world.Options.AnsweredCap, OracleRank.Timeout, () => Over(new("failed", "cap-exceeded")));
        NextSet();
    }

    /// <summary>The call is over or cut: nothing of the dialog is left.</summary>
    public void Stop()
    {
        world.Queue.Cancel(_spoken);
        world.Queue.Cancel(_cap);
    }

    // A set is one prompt, its silence included: its end is one report of the carrier.
    private void NextSet()
    {
        if (_set == world.Options.MaxSets)
        {
            Close();
            return;
        }

        _set++;
        Say((_times.Reading * world.Options.ReadingsPerSet) + world.Options.KeyWait, NextSet);
    }

    private void Close()
    {
        _hears = false;
        Say(_times.Closing, () => Over(new("ignored")));
    }

    private void Pressed(char key)
    {
        if (!_hears) return;
        run.Log("attempt.key", ("attempt", attempt.Number), ("key", key));
        world.Queue.Cancel(_spoken);
        if (key == '0') CutByZero();
        else if (guidance.Reactions.TryGetValue(key, out var reaction)) Decide(key, reaction);
        else NextSet();
    }

    private void CutByZero()
    {
        attempt.Key = '0';
        Over(new("ignored"));
    }

    private void Decide(char key, Reaction reaction)
    {
        _hears = false;
        (attempt.Key, Decision) = (key, reaction);
        Say(_times.Reaction, () => Over(new("succeeded")));
    }

    // A6, A9: whatever ends the call, a deciding key stands.
    private void Over(OracleOutcome outcome) => attempt.End(Decision is null ? outcome : new("succeeded"));

    // When saying takes no time, what follows has already said something else: that is then what is being said.
    private void Say(TimeSpan time, Action then)
    {
        _spoken = null;
        if (world.Queue.After(time, OracleRank.CarrierReport, then) is { } spoken) _spoken = spoken;
    }
}
