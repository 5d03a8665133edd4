namespace Pigeon.Escalation.Testing;

/// <summary>
/// How phones, and the people at them, take calls in a <see cref="TrafficSimulation"/>. Asked on one thread, in the order of the dials.
/// </summary>
/// <remarks>
/// The same answers to the same questions make a simulation that can be repeated: draw by chance from a generator with a seed of your own.
/// Shards of one simulation run side by side; give each its own model, or one that keeps nothing.
/// </remarks>
public abstract class PhoneModel
{
    /// <summary>What a call finds that reaches a phone. One that finds the phone busy with another run's call (A3) does not.</summary>
    /// <param name="call">The call.</param>
    /// <returns>
    /// What happens; the same object may be returned again and again, which is the fastest, as are few different times.
    /// </returns>
    public abstract ScriptedCall Take(in TrafficCall call);

    /// <summary>Whether a second call rings as any other, instead of finding the phone busy (A3). Asked once a number.</summary>
    /// <param name="phone">The number.</param>
    public virtual bool HasCallWaiting(string phone) => false;
}
