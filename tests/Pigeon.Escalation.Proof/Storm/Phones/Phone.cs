using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Proof.Storm;

/// <summary>One phone: what it does next, and who is on it.</summary>
internal sealed class Phone(ScriptedPhone script)
{
    private int _taken;

    public List<PhoneCall> Calls { get; } = [];

    /// <summary>It rings or talks, and has no call waiting (A3).</summary>
    public bool IsBusy => Calls.Count > 0 && !script.CallWaiting;

    /// <summary>The n-th call finds the n-th entry, the last repeats; null when there is none.</summary>
    public ScriptedCall? NextEntry() =>
        script.Calls.Count == 0 ? null : script.Calls[Math.Min(_taken++, script.Calls.Count - 1)];
}
