using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.Oracle;

/// <summary>One call at the phone's end: what the entry says, as reports of the carrier at their times.</summary>
internal sealed class OracleCall(
    string number, ScriptedCall found, IOracleCaller caller, OracleQueue queue, Action<OracleCall> freeThePhone)
{
    private readonly List<OracleQueue.Entry> _toCome = [];

    public string Number => number;

    /// <summary>Calls that find busy, unreachable, invalidNumber or error do not make the phone busy for others.</summary>
    public bool TakesThePhone => found.Kind is ScriptedCallKind.Answer or ScriptedCallKind.NoAnswer or ScriptedCallKind.Decline;

    /// <summary>At the dial: all facts of the entry are scheduled.</summary>
    public void Begin()
    {
        if (TakesThePhone) Report(TimeSpan.Zero, caller.Rings);
        switch (found.Kind)
        {
            case ScriptedCallKind.Answer: Report(found.After, PickUp); break;
            case ScriptedCallKind.Decline: Report(found.After, () => EndThen(caller.Declined)); break;
            case ScriptedCallKind.Busy: Report(TimeSpan.Zero, () => EndThen(caller.IsBusy)); break;
            case ScriptedCallKind.Unreachable: Report(found.After, () => EndThen(() => caller.Failed("unreachable"))); break;
            case ScriptedCallKind.InvalidNumber: Report(found.After, () => EndThen(() => caller.Failed("invalid-number"))); break;
            case ScriptedCallKind.Error: Report(found.After, () => EndThen(() => caller.Failed("provider-error"))); break;
            default: break;
        }
    }

    /// <summary>The call is over: nothing more is reported, and the phone is free. Once or often.</summary>
    public void End()
    {
        foreach (var entry in _toCome) queue.Cancel(entry);
        _toCome.Clear();
        freeThePhone(this);
    }

    // Keys in list order and then the hang-up are scheduled at the pick-up, before anybody reacts to it.
    private void PickUp()
    {
        foreach (var key in found.Keys) Report(key.After, () => caller.Pressed(key.Key));
        if (found.HangUp is { } hangUp) Report(hangUp, () => EndThen(caller.HungUp));
        caller.PickedUp();
    }

    private void EndThen(Action tell)
    {
        End();
        tell();
    }

    private void Report(TimeSpan after, Action happen) => _toCome.Add(queue.Schedule(queue.Now + after, OracleRank.CarrierReport, happen));
}
