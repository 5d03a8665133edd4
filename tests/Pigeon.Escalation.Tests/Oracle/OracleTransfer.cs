namespace Pigeon.Escalation.Tests.Oracle;

/// <summary>The call-back to whoever chose a transfer, and the call to the target (T1-T6, B6).</summary>
internal sealed class OracleTransfer
{
    private static readonly OracleOutcome Succeeded = new("succeeded");
    private static readonly OracleOutcome Aborted = new("aborted");

    private readonly OracleWorld _world;
    private readonly OracleRun _run;
    private readonly char _key;
    private readonly OracleAttempt _callBack;
    private OracleAttempt? _target;
    private OracleQueue.Entry? _bridgeCap;
    private bool _bridged;

    public OracleTransfer(OracleWorld world, OracleRun run, OracleAttempt chosenIn)
    {
        (_world, _run, _key) = (world, run, chosenIn.Key!.Value);
        _callBack = new OracleAttempt(world, run, "callback", chosenIn.Contact, chosenIn.Phone)
        {
            WhenAnswered = CallBackAnswered,
            WhenOver = CallBackNotAnswered,
            WhenHungUp = Part,
        };
    }

    /// <summary>Both calls still hold the line, though the run has succeeded.</summary>
    public bool HoldsLine { get; private set; }

    public OracleAttempt CallBack => _callBack;

    /// <summary>Either side has hung up, the bridge has lasted too long, or the host cuts both calls (B6).</summary>
    public void Part()
    {
        if (!_target!.IsOver) _target.Finish(_bridged ? Succeeded : Aborted);
        FreeLine();
    }

    private void CallBackAnswered()
    {
        if (_run.IsAborting)
        {
            _callBack.End(Aborted);
            return;
        }

        HoldsLine = true;
        _run.SucceedKeepingTheLine(_callBack.Contact.Id, _key);
        var target = _run.Flow.TransferTo!;
        _target = new OracleAttempt(_world, _run, "target", target, target.Phones[0])
        {
            WhenAnswered = TargetAnswered,
            WhenOver = _ => FreeLine(),
            WhenHungUp = Part,
        };
        _target.Dial();
    }

    private void CallBackNotAnswered(OracleOutcome outcome)
    {
        if (_run.IsAborting) _run.End("aborted");
        else _run.End("failed", "callback-unanswered");
    }

    private void TargetAnswered()
    {
        _bridged = true;
        _bridgeCap = _world.Queue.After(_world.Options.BridgeCap, OracleRank.Timeout, Part);
    }

    // T5: the target's attempt has ended first, then the call-back's ends, then the line is freed.
    private void FreeLine()
    {
        _world.Queue.Cancel(_bridgeCap);
        _callBack.Finish(Succeeded);
        HoldsLine = false;
        _run.ReleaseLine();
    }
}
