using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Tests.Machine;

/// <summary>Drives the machine by hand: one run, one fact at a time, on a time of its own.</summary>
internal sealed class DrivenRun
{
    private readonly CallFlowPlan _plan;
    private readonly EffectBuffer _effects = new();
    private long _due = long.MaxValue;

    public RunState State;

    public DrivenRun(params CallFlow[] chain)
        : this(MachineFlows.Timing, chain)
    {
    }

    public DrivenRun(FlowTiming timing, params CallFlow[] chain)
    {
        _plan = MachineFlows.Plan(timing, chain);
        Take(FactKind.Requested);
    }

    /// <summary>Whether the carrier says at once that a call is over when it is told to hang up.</summary>
    public bool CarrierConfirms { get; set; } = true;

    /// <summary>Ticks since the beginning.</summary>
    public long Now { get; private set; }

    public double Seconds => TimeSpan.FromTicks(Now).TotalSeconds;

    public double DueIn => TimeSpan.FromTicks(_due - Now).TotalSeconds;

    /// <summary>All effects so far, without the timers.</summary>
    public List<Effect> Effects { get; } = [];

    /// <summary>The effects of the last fact alone, without the timers.</summary>
    public List<Effect> Last { get; private set; } = [];

    /// <summary>Who was called, as "contact-phone".</summary>
    public List<string> Called => [.. Effects.Where(e => e.Kind == EffectKind.Dial)
        .Select(e => _plan.ContactOf(e.AttemptKind, e.Stage, e.Position).Phones[e.Phone])];

    public List<Effect> Ends => [.. Effects.Where(e => e.Event == CallFlowEventKind.AttemptEnded)];

    public Effect End => Effects.Single(e => e.Event == CallFlowEventKind.RunEnded);

    public int Releases => Effects.Count(e => e.Kind == EffectKind.ReleaseLine);

    public DrivenRun Grant() => Take(FactKind.LineGranted);

    public DrivenRun Wait(double seconds)
    {
        Now += MachineFlows.Seconds(seconds);
        Assert.IsTrue(Now <= _due, "The test waits beyond a timer.");
        return this;
    }

    /// <summary>The host is away: no timer fires.</summary>
    public void Sleep(double seconds) => Now += MachineFlows.Seconds(seconds);

    /// <summary>Goes to the due time of the timer that counts, and fires it.</summary>
    public DrivenRun Timer()
    {
        Assert.AreNotEqual(long.MaxValue, _due, "No timer is armed.");
        Now = Math.Max(Now, _due);
        return Take(new Fact { Kind = FactKind.TimerElapsed, Ordinal = State.Epoch });
    }

    public DrivenRun Ring(int attempt = 0) => Report(FactKind.CallRinging, attempt);

    public DrivenRun Answer(int attempt = 0) => Report(FactKind.CallAnswered, attempt);

    public DrivenRun Key(char key, int number = 0) =>
        Take(new Fact { Kind = FactKind.KeyPressed, Attempt = State.FirstAttempt, Key = key, Ordinal = number });

    public DrivenRun PromptEnds() => Take(new Fact { Kind = FactKind.PromptEnded, Attempt = State.FirstAttempt, Ordinal = State.Prompt });

    public DrivenRun Over(CallOutcome outcome, int attempt = 0) =>
        Take(new Fact { Kind = FactKind.CallEnded, Attempt = attempt == 0 ? State.Attempts : attempt, Outcome = outcome });

    public DrivenRun Abort(AbortMode mode) => Take(new Fact { Kind = FactKind.AbortRequested, Mode = mode });

    public DrivenRun Acknowledge(string? contact = null) => Take(new Fact { Kind = FactKind.Acknowledged, Name = contact });

    public DrivenRun Press(char key) => Ring().Answer().Key(key).PromptEnds();

    public DrivenRun Take(FactKind kind) => Take(new Fact { Kind = kind });

    public DrivenRun Take(Fact fact)
    {
        var before = State;
        _effects.Clear();
        State = CallFlowMachine.Step(_plan, before, fact with { At = Now }, _effects);
        Assert.IsNull(Invariants.FindBroken(_plan, StepStart.Of(before), State, _effects.Span));
        var effects = _effects.Span.ToArray();
        foreach (var armed in effects.Where(e => e.Kind == EffectKind.ArmTimer))
        {
            _due = armed.Due;
        }

        _due = State.Phase is Phase.Ended ? long.MaxValue : _due;
        Last = [.. effects.Where(e => e.Kind != EffectKind.ArmTimer)];
        Effects.AddRange(Last);
        return CarrierConfirms ? Confirm(effects) : this;
    }

    private DrivenRun Confirm(Effect[] effects)
    {
        var all = Last;
        foreach (var hangUp in effects.Where(e => e.Kind == EffectKind.HangUp))
        {
            Take(new Fact { Kind = FactKind.CallEnded, Attempt = hangUp.Attempt, Outcome = CallOutcome.HungUp });
            all.AddRange(Last);
        }

        Last = all;
        return this;
    }

    private DrivenRun Report(FactKind kind, int attempt) =>
        Take(new Fact { Kind = kind, Attempt = attempt == 0 ? State.Attempts : attempt });
}
