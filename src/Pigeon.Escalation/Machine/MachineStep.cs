namespace Pigeon.Escalation.Machine;

/// <summary>One step in progress: the caller's state as it becomes, and the effects so far. Lives on the stack.</summary>
internal readonly ref partial struct MachineStep
{
    private readonly CallFlowPlan _plan;
    private readonly EffectBuffer _effects;
    private readonly ref readonly Fact _fact;
    private readonly ref RunState _s;

    public MachineStep(CallFlowPlan plan, ref RunState state, in Fact fact, EffectBuffer effects)
    {
        (_plan, _effects) = (plan, effects);
        _s = ref state;
        _fact = ref fact;
    }

    private FlowStage Stage => _plan[_s.Stage];

    private FlowTiming Timing => _plan.Timing;

    private AttemptKind FirstKind => _s.Has(RunFlags.Transfer) ? AttemptKind.Callback : AttemptKind.Escalation;

    public void Take()
    {
        switch (_fact.Kind)
        {
            case FactKind.Requested:
                Accept();
                break;
            case FactKind.LineAwaited when _s.Phase == Phase.Waiting:
                Announce(CallFlowEventKind.RunWaiting, Rule.L1);
                break;
            case FactKind.LineGranted when _s.Phase == Phase.Waiting:
                Start();
                break;
            case FactKind.AbortRequested when CallFlowMachine.CheckAbort(_s, _fact.Mode) == RefusalReason.None:
                Abort(_fact.Mode);
                break;
            case FactKind.Acknowledged when CallFlowMachine.CheckAcknowledge(_s) == RefusalReason.None:
                Acknowledge();
                break;
            case FactKind.TimerElapsed when _fact.Ordinal == _s.Epoch:
                TakeTimerOrAnswer();
                break;
            case FactKind.DialDelayed or FactKind.DialedLate
                when _fact.Attempt == _s.Attempts && _s.IsLatestOpen && _fact.At > _s.DialedAt:
                MoveDial();
                break;
            case FactKind.Resumed:
                Resume();
                break;
            case FactKind.Expired when !_s.IsDecided && _s.Phase != Phase.None:
                Inquire();
                Stop(RunReason.Expired, Rule.D1);
                break;
            case FactKind.Faulted when _s.Phase is not (Phase.None or Phase.Ended):
                Stop(RunReason.InternalFault, Rule.None);
                break;
            default:
                TakeReport();
                break;
        }
    }

    /// <summary>Reports of a call that is over, or that is not this run's, change nothing (D3).</summary>
    private void TakeReport()
    {
        if (_s.Has(RunFlags.Target) && _fact.Attempt == _s.Attempts)
        {
            TakeTargetReport();
        }
        else if (_fact.Attempt > 0 && _fact.Attempt == _s.FirstAttempt)
        {
            TakeFirstReport();
        }
    }

    private void Accept()
    {
        if (_s.Phase != Phase.None)
        {
            return;
        }

        _s = default;
        (_s.Phase, _s.Status, _s.Loop) = (Phase.Waiting, RunStatus.Waiting, 1);
        Announce(CallFlowEventKind.RunAccepted, Rule.None);
    }

    private void Start()
    {
        _s.Status = RunStatus.Running;
        Announce(CallFlowEventKind.RunStarted, Rule.L1);
        Dial();
    }
}
