namespace Pigeon.Escalation.Telephony.Twilio.Tests.Fakes;

/// <summary>
/// The phones behind the fake provider: in a test's hand, or real ones behind a telephone exchange. It knows nothing of REST, TwiML or
/// webhooks.
/// </summary>
internal interface IPhoneNetwork
{
    /// <summary>Calls a number. What becomes of it is told from any thread, the end last and once.</summary>
    IPhoneLeg Dial(string to, string from, IPhoneEvents events);

    /// <summary>Lets two legs that were picked up hear each other until one of them ends.</summary>
    void Connect(IPhoneLeg first, IPhoneLeg second);
}
