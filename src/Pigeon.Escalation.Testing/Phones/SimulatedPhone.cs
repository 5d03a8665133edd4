namespace Pigeon.Escalation.Testing;

/// <summary>One phone: what it does next, and who is on it.</summary>
internal sealed class SimulatedPhone(ScriptedPhone script)
{
    private int _entriesTaken;

    /// <summary>The calls that ring or talk, oldest first.</summary>
    public List<SimulatedCall> Calls { get; } = [];

    public bool FindsBusy(out RunId talkingTo)
    {
        var busy = Calls.Count > 0 && !script.CallWaiting;
        talkingTo = busy ? Calls[0].Id.Run : default;
        return busy;
    }

    /// <summary>The n-th call finds the n-th entry, the last repeats; null when there is none.</summary>
    public ScriptedCall? NextEntry() =>
        script.Calls.Count == 0 ? null : script.Calls[Math.Min(_entriesTaken++, script.Calls.Count - 1)];
}
