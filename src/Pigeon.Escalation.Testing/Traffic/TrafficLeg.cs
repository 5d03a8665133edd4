namespace Pigeon.Escalation.Testing;

/// <summary>One call of a run, from the dial to its end: what a <see cref="SimulatedCall"/> is to a scripted carrier.</summary>
internal struct TrafficLeg
{
    public int Attempt;
    public int Phone;

    /// <summary>What it found; null when that was another call.</summary>
    public ScriptedCall? Script;
    public CallState State;

    /// <summary>It has the phone, which is busy for others.</summary>
    public bool HasPhone;
    public bool CanBeInterrupted;

    /// <summary>The prompt that is being read, 0 for none.</summary>
    public int Reading;

    /// <summary>How many keys were pressed.</summary>
    public int Keys;
}
