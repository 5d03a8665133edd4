namespace Pigeon.Escalation.Machine;

/// <summary>
/// Calls whose order the journal has kept back: what is counted from the dial (A1, A2, D4) is counted from when they leave.
/// </summary>
internal readonly ref partial struct MachineStep
{
    private void MoveDial()
    {
        _s.DialedAt = _fact.At;
        switch (_s.Phase)
        {
            case Phase.Calling when _s.Has(RunFlags.Aborting) && _fact.Kind == FactKind.DialDelayed:
                EndFirst(AttemptStatus.Aborted, AttemptReason.None, FirstKind == AttemptKind.Callback ? Rule.T6 : Rule.B2);
                break;
            case Phase.Calling or Phase.TargetCalling when _fact.Kind == FactKind.DialDelayed:
                DialAgain(_s.Phase == Phase.Calling ? FirstKind : AttemptKind.Target);
                break;
            case Phase.Calling or Phase.TargetCalling:
                Arm(_fact.At + Timing.RingTimeout);
                break;
            case Phase.Gap or Phase.Settling or Phase.Releasing:
                _s.HoldUntil = Math.Max(_s.HoldUntil, HoldLimit);
                break;
        }
    }
}
