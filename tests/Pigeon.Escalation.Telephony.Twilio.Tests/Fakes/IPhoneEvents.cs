namespace Pigeon.Escalation.Telephony.Twilio.Tests.Fakes;

/// <summary>What a phone does.</summary>
internal interface IPhoneEvents
{
    void Rings();

    void PickedUp();

    void Pressed(char key);

    /// <param name="status">Twilio's word: completed, busy, no-answer, failed, canceled.</param>
    /// <param name="sip">The SIP code; 0: none.</param>
    void Ended(string status, int sip);
}
