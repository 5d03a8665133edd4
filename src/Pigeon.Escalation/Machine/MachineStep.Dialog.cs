namespace Pigeon.Escalation.Machine;

/// <summary>The dialog: sets, keys, confirmation, closing message (A5-A8).</summary>
internal readonly ref partial struct MachineStep
{
    private void PressKey()
    {
        if (_fact.Ordinal != 0 && _fact.Ordinal <= _s.KeyNumber)
        {
            return;
        }

        _s.KeyNumber = Math.Max(_s.KeyNumber, _fact.Ordinal);
        var behavior = Stage.BehaviorOf(_fact.Key);
        var rule = behavior != 0 ? Rule.A6 : Rule.A7;
        AnnounceCall(CallFlowEventKind.AttemptKey, _s.Attempts, FirstKind, rule).Key = _fact.Key;
        if (_fact.Key == '0')
        {
            _s.Key = '0';
            EndFirst(AttemptStatus.Ignored, AttemptReason.None, Rule.A7);
        }
        else if (behavior != 0)
        {
            _s.Key = _fact.Key;
            _s.Phase = Phase.Confirming;
            Read(PromptKind.Confirmation);
        }
        else
        {
            NextSet();
        }
    }

    private void EndPrompt()
    {
        switch (_s.Phase)
        {
            case Phase.Dialog:
                NextSet();
                break;
            case Phase.Confirming:
                EndFirst(AttemptStatus.Succeeded, AttemptReason.None, Rule.A6);
                break;
            case Phase.Closing:
                EndFirst(AttemptStatus.Ignored, AttemptReason.None, Rule.A5);
                break;
        }
    }

    /// <summary>What cannot be read is as good as read, once the key or the silence has decided.</summary>
    private void FailPrompt()
    {
        if (_s.Phase == Phase.Dialog)
        {
            EndFirst(AttemptStatus.Failed, AttemptReason.ProviderError, Rule.A4);
        }
        else
        {
            EndPrompt();
        }
    }

    private void NextSet()
    {
        if (_s.Set < Timing.MaxSets)
        {
            BeginSet();
        }
        else
        {
            _s.Phase = Phase.Closing;
            Read(PromptKind.Closing);
        }
    }

    private void BeginSet()
    {
        _s.Set++;
        Read(PromptKind.Message);
    }

    private void Read(PromptKind kind)
    {
        _s.Prompt++;
        ref var prompt = ref AddCall(EffectKind.Prompt, _s.Attempts, FirstKind);
        prompt.PromptKind = kind;
        prompt.Ordinal = _s.Prompt;
        prompt.Key = _s.Key;
    }
}
