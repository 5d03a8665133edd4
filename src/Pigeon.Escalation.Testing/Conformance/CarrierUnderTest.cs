namespace Pigeon.Escalation.Testing;

/// <summary>
/// One network of phones with a carrier in front of it, on which <see cref="CarrierConformance"/> tries the carrier: what somebody who
/// writes a carrier derives a class from. Each case makes a fresh one and disposes of it at its end.
/// </summary>
/// <remarks>
/// <para>Two of them must not disturb each other, but may share what is real: one PBX, one account. The ids of the calls differ from case
/// to case and from run to run.</para>
/// <para>Phones follow a script that is told beforehand (<see cref="MakePhoneAsync"/>), so that a generator of SIP traffic, a fake of a
/// provider and <see cref="ScriptedTelephony"/> all can be such a phone. Its times are multiples of <see cref="Pace"/>, and a carrier
/// that is slower than that gives wrong failures: choose it with room for a busy machine.</para>
/// </remarks>
public abstract class CarrierUnderTest : IAsyncDisposable
{
    /// <summary>
    /// The clock that the carrier and its phones run on. A <see cref="FakeClock"/> is advanced by the cases; for a fake clock of another
    /// make, override <see cref="PassAsync"/>, too.
    /// </summary>
    /// <value>That of the system unless it is overridden.</value>
    public virtual TimeProvider Clock => TimeProvider.System;

    /// <summary>
    /// The step in which phones act. Less than this lies between what a phone does and the carrier's report of it, and between a
    /// request and what it does on the phone.
    /// </summary>
    /// <value>One second unless it is overridden.</value>
    public virtual TimeSpan Pace => TimeSpan.FromSeconds(1);

    /// <summary>How long a report may be overdue before a case says that it does not come, and how long a restart may take until the
    /// carrier knows how its calls stand.</summary>
    /// <value>Ten times <see cref="Pace"/> unless it is overridden.</value>
    public virtual TimeSpan Patience => Pace * 10;

    /// <summary>What is read on calls, under the guidance id <c>conformance</c>.</summary>
    /// <value>A sentence unless it is overridden.</value>
    public virtual string Text => "This is a test call of the carrier. You need not do anything.";

    /// <summary>
    /// How long one reading of <see cref="Text"/> takes, as a message, a confirmation or a closing message: at least four times
    /// <see cref="Pace"/>, and right to one <see cref="Pace"/>.
    /// </summary>
    /// <value>Four times <see cref="Pace"/> unless it is overridden.</value>
    public virtual TimeSpan ReadingTime => Pace * 4;

    /// <summary>
    /// Makes a phone, which a sound carrier calls once at most. Phones are made before the carrier that calls them, one to three for a
    /// case.
    /// </summary>
    /// <param name="call">What the call finds. Only what is not in <see cref="CarrierConformance.LeftOut"/> is asked for. Times of keys
    /// and of the hang-up count from the pick-up; who neither hangs up nor is hung up stays on the line.</param>
    /// <returns>Its number, as a request for a call has it.</returns>
    public abstract ValueTask<string> MakePhoneAsync(ScriptedCall call);

    /// <summary>
    /// Makes a carrier object as a new process would: nothing that an earlier object keeps in memory reaches it. The first time it is
    /// the start; each further time it is a restart while calls are in progress, and the object before is not used any more.
    /// </summary>
    /// <returns>The carrier; the same one each time if the network is nothing but that object. Disposing of it is left to the one who
    /// made it.</returns>
    public abstract ValueTask<ITelephonyProvider> AttachAsync();

    /// <summary>How many calls have reached a phone so far.</summary>
    /// <param name="phone">A number that <see cref="MakePhoneAsync"/> gave.</param>
    /// <returns>Null, unless it is overridden: they cannot be counted, and only reports tell of a second call.</returns>
    public virtual int? CallsTo(string phone) => null;

    /// <summary>
    /// Lets time pass on <see cref="Clock"/>, which waits for nothing else. The carrier's own methods are awaited without it: on a fake
    /// clock they must come back while the clock stands.
    /// </summary>
    /// <param name="time">How much.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public virtual ValueTask PassAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        if (Clock is not FakeClock clock)
        {
            return new(Task.Delay(time, Clock, cancellationToken));
        }

        cancellationToken.ThrowIfCancellationRequested();
        clock.Advance(time);
        return ValueTask.CompletedTask;
    }

    /// <summary>Removes the network, after its last use. Does nothing unless it is overridden.</summary>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
