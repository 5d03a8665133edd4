using Pigeon.Escalation.Testing.Building;

namespace Pigeon.Escalation.Testing;

/// <summary>
/// What calls to the phone that was named last find: the first call the first thing that is said, and so on; the last one repeats.
/// <c>ThenAnswers</c> is <c>Answers</c>, and so with the others; it reads better. Not safe for several threads.
/// </summary>
public sealed class PhoneBuilder : ScenarioStory
{
    private readonly PhoneDraft _phone;

    internal PhoneBuilder(ScenarioBuilder root, PhoneDraft phone)
        : base(root) => _phone = phone;

    /// <summary>A second call rings as any other (A3).</summary>
    public PhoneBuilder HasCallWaiting()
    {
        _phone.CallWaiting = true;
        return this;
    }

    /// <summary>A person picks up. <see cref="Presses"/> and <see cref="HangsUp"/> say what comes then.</summary>
    /// <param name="after">From the dial.</param>
    /// <exception cref="ArgumentException">The text is no duration.</exception>
    public PhoneBuilder Answers(string after) => Call(ScriptedCallKind.Answer, Given.Duration(after));

    /// <summary>The person who has answered presses a key.</summary>
    /// <param name="key"><c>0</c> to <c>9</c>, <c>*</c> or <c>#</c>.</param>
    /// <param name="after">From the pick-up.</param>
    /// <exception cref="ArgumentException">No such key, or the text is no duration.</exception>
    /// <exception cref="InvalidOperationException">No <see cref="Answers"/> stands before it.</exception>
    public PhoneBuilder Presses(char key, string after)
    {
        var pressed = new ScriptedKey(Given.Duration(after), Given.PhoneKey(key));
        return Answered(call => call with { Keys = [.. call.Keys, pressed] });
    }

    /// <summary>The person who has answered hangs up.</summary>
    /// <param name="after">From the pick-up.</param>
    /// <exception cref="ArgumentException">The text is no duration.</exception>
    /// <exception cref="InvalidOperationException">No <see cref="Answers"/> stands before it.</exception>
    public PhoneBuilder HangsUp(string after)
    {
        var hangUp = Given.Duration(after);
        return Answered(call => call with { HangUp = hangUp });
    }

    /// <summary>Nobody answers.</summary>
    public PhoneBuilder RingsOn() => Call(ScriptedCallKind.NoAnswer, TimeSpan.Zero);

    /// <summary>The person declines (A4).</summary>
    /// <param name="after">From the dial.</param>
    /// <exception cref="ArgumentException">The text is no duration.</exception>
    public PhoneBuilder Declines(string after) => Call(ScriptedCallKind.Decline, Given.Duration(after));

    /// <summary>A machine picks up (A8), and drops the call after its length.</summary>
    /// <param name="after">From the dial.</param>
    /// <param name="length">From the pick-up.</param>
    /// <exception cref="ArgumentException">A text is no duration.</exception>
    public PhoneBuilder GoesToVoicemail(string after, string length) =>
        Call(ScriptedCallKind.Answer, Given.Duration(after), Given.Duration(length));

    /// <summary>The phone is on an unrelated call (A2).</summary>
    public PhoneBuilder IsBusy() => Call(ScriptedCallKind.Busy, TimeSpan.Zero);

    /// <summary>The phone cannot be reached (A4).</summary>
    /// <param name="after">From the dial, when the carrier says so.</param>
    /// <exception cref="ArgumentException">The text is no duration.</exception>
    public PhoneBuilder IsUnreachable(string after) => Call(ScriptedCallKind.Unreachable, Given.Duration(after));

    /// <summary>There is no such number (A4).</summary>
    /// <param name="after">From the dial, when the carrier says so.</param>
    /// <exception cref="ArgumentException">The text is no duration.</exception>
    public PhoneBuilder DoesNotExist(string after) => Call(ScriptedCallKind.InvalidNumber, Given.Duration(after));

    /// <summary>The carrier fails (A4).</summary>
    /// <param name="after">From the dial.</param>
    /// <exception cref="ArgumentException">The text is no duration.</exception>
    public PhoneBuilder Fails(string after) => Call(ScriptedCallKind.Error, Given.Duration(after));

    /// <inheritdoc cref="Answers" />
    public PhoneBuilder ThenAnswers(string after) => Answers(after);

    /// <inheritdoc cref="RingsOn" />
    public PhoneBuilder ThenRingsOn() => RingsOn();

    /// <inheritdoc cref="Declines" />
    public PhoneBuilder ThenDeclines(string after) => Declines(after);

    /// <inheritdoc cref="GoesToVoicemail" />
    public PhoneBuilder ThenGoesToVoicemail(string after, string length) => GoesToVoicemail(after, length);

    /// <inheritdoc cref="IsBusy" />
    public PhoneBuilder ThenIsBusy() => IsBusy();

    /// <inheritdoc cref="IsUnreachable" />
    public PhoneBuilder ThenIsUnreachable(string after) => IsUnreachable(after);

    /// <inheritdoc cref="DoesNotExist" />
    public PhoneBuilder ThenDoesNotExist(string after) => DoesNotExist(after);

    /// <inheritdoc cref="Fails" />
    public PhoneBuilder ThenFails(string after) => Fails(after);

    private PhoneBuilder Call(ScriptedCallKind kind, TimeSpan after, TimeSpan? hangUp = null)
    {
        _phone.Calls.Add(new ScriptedCall { Kind = kind, After = after, HangUp = hangUp });
        return this;
    }

    private PhoneBuilder Answered(Func<ScriptedCall, ScriptedCall> change)
    {
        if (_phone.Calls is not [.., { Kind: ScriptedCallKind.Answer } call])
            throw new InvalidOperationException("Only who has answered presses a key or hangs up; allowed: right after Answers.");
        _phone.Calls[^1] = change(call);
        return this;
    }
}
