namespace Pigeon.Escalation.Telephony.Twilio.Calls;

/// <summary>What a call that asks is to do next: one of these, or nothing yet.</summary>
/// <param name="Prompt">Read this.</param>
/// <param name="Conference">Talk in the conference of this name.</param>
/// <param name="HangUp">Hang up.</param>
internal readonly record struct CallStep(PromptRequest? Prompt, string? Conference, bool HangUp)
{
    public bool IsNothing => this == default;
}
