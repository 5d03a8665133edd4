using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Tests.Machine;

/// <summary>A state that some sequence of facts leads to, when that is, and when its timer is due.</summary>
internal readonly record struct ReachedState(RunState State, long Now, long Due);

/// <summary>
/// Visits every state of a small plan, breadth first, and tries every fact in each. Facts come at once, or just before the timer is
/// due; two states that differ only in numbers which are never compared with anything but themselves count as one.
/// </summary>
internal sealed class StateExplorer(CallFlowPlan plan)
{
    private readonly long _longest = plan.Timing.AnsweredCap + plan.Timing.RingTimeout + 1;
    private readonly EffectBuffer _effects = new();
    private readonly Dictionary<ReachedState, ReachedState> _seen = [];
    private readonly Queue<ReachedState> _toVisit = new();
    private readonly Dictionary<ReachedState, bool> _ends = [];

    public int States => _seen.Count;

    public long Pairs { get; private set; }

    public HashSet<Phase> Phases => [.. _seen.Keys.Select(k => k.State.Phase)];

    public void Explore()
    {
        Reach(new ReachedState(default, 0, long.MaxValue));
        while (_toVisit.TryDequeue(out var next))
        {
            foreach (var fact in FactMenu.For(next.State))
            {
                foreach (var at in Stamps(next, fact))
                {
                    Reach(Try(next, fact with { At = at }));
                    Pairs++;
                }
            }
        }
    }

    /// <summary>Follows the timers alone, the carrier being silent, from every state that was seen (D1).</summary>
    public void FollowTimersToTheEnd()
    {
        foreach (var state in _seen.Values)
        {
            Assert.IsTrue(Ends(state), $"never ends by itself: {state}");
        }
    }

    private bool Ends(ReachedState from)
    {
        var path = new HashSet<ReachedState>();
        var (at, ends) = (from, true);
        while (at.State.Phase != Phase.Ended && !_ends.TryGetValue(Key(at), out ends))
        {
            if (!path.Add(Key(at)))
            {
                return false;
            }

            ends = true;
            at = Try(at, ByItself(at));
        }

        foreach (var key in path)
        {
            _ends[key] = ends;
        }

        return ends;
    }

    /// <summary>What comes when nobody does anything: the request, a line, and timers.</summary>
    private static Fact ByItself(in ReachedState s) => s.State.Phase switch
    {
        Phase.None => new Fact { Kind = FactKind.Requested, At = s.Now },
        Phase.Waiting => new Fact { Kind = FactKind.LineGranted, At = s.Now },
        _ => new Fact { Kind = FactKind.TimerElapsed, Ordinal = s.State.Epoch, At = Math.Max(s.Now, s.Due) },
    };

    private static IEnumerable<long> Stamps(ReachedState s, Fact fact)
    {
        var isDue = fact.Kind == FactKind.TimerElapsed && fact.Ordinal == s.State.Epoch;
        if (s.Due == long.MaxValue)
        {
            return [s.Now];
        }

        if (isDue)
        {
            return [Math.Max(s.Now, s.Due), Math.Max(s.Now, s.Due) + MachineFlows.Seconds(3600)];
        }

        var isTimely = s.State.Phase is Phase.Calling or Phase.Dialog or Phase.TargetCalling && s.Due - 1 > s.Now;
        return isTimely ? [s.Now, s.Due - 1] : [s.Now];
    }

    private ReachedState Try(in ReachedState s, in Fact fact)
    {
        _effects.Clear();
        var after = CallFlowMachine.Step(plan, s.State, fact, _effects);
        StepChecks.Check(plan, s.State, fact, after, _effects.Span);
        var due = s.Due;
        foreach (ref readonly var effect in _effects.Span)
        {
            due = effect.Kind == EffectKind.ArmTimer ? effect.Due : due;
        }

        return new ReachedState(after, fact.At, after.Phase == Phase.Ended ? long.MaxValue : due);
    }

    private void Reach(in ReachedState s)
    {
        if (_seen.TryAdd(Key(s), s))
        {
            _toVisit.Enqueue(s);
        }
    }

    /// <summary>
    /// Attempts, epochs and ordinals are only ever compared with themselves, times only with each other; and what a phase does not read
    /// any more before it is written anew makes no difference.
    /// </summary>
    private ReachedState Key(in ReachedState s)
    {
        var state = s.State;
        var isFirst = state.Phase is Phase.Calling or Phase.Busy or Phase.Dialog or Phase.Confirming or Phase.Closing;
        (state.Attempts, state.Epoch, state.Prompt) = (Math.Min(state.Attempts, 1), 0, 0);
        state.KeyNumber = state.Phase == Phase.Dialog ? Math.Min(state.KeyNumber, 1) : 0;
        state.Set = state.Phase == Phase.Dialog ? state.Set : (byte)0;
        state.Key = isFirst || state.Has(RunFlags.Transfer) ? state.Key : '\0';
        state.Flags &= state.Phase is Phase.Calling or Phase.TargetCalling ? state.Flags : ~RunFlags.Rang;
        state.DialedAt = isFirst || state.IsTransferPhase ? Math.Max(state.DialedAt - s.Now, -_longest) : 0;
        state.Due = state.Has(RunFlags.Inquiring) ? Math.Max(state.Due - s.Now, -1) : 0;
        state.HoldUntil = state.AnyCallOpen && !isFirst && !state.IsTransferPhase ? Math.Max(state.HoldUntil - s.Now, -1) : 0;
        if (state.Phase is Phase.Releasing or Phase.Ended)
        {
            (state.Stage, state.Loop, state.Position, state.Phone, state.Repeats, state.Left) = (0, 0, 0, 0, 0, default);
            (state.Flags, state.Key) = (state.Flags & (RunFlags.FirstOpen | RunFlags.SecondOpen | RunFlags.Target | RunFlags.Inquiring), '\0');
        }

        return new ReachedState(state, 0, s.Due == long.MaxValue ? s.Due : Math.Max(s.Due - s.Now, -1));
    }
}
