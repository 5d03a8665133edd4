namespace Pigeon.Escalation.Telephony.Twilio.Tests.Fakes;

/// <summary>The provider's end of one call to a phone.</summary>
internal interface IPhoneLeg
{
    /// <summary>Speaks a text; done when it was spoken. Cancelling stops it.</summary>
    Task SpeakAsync(string text, string? language, CancellationToken token);

    /// <summary>Plays a recording; done when it has ended. Cancelling stops it.</summary>
    Task PlayAsync(Uri recording, CancellationToken token);

    /// <summary>Ends the call, ringing or not.</summary>
    void HangUp();
}
