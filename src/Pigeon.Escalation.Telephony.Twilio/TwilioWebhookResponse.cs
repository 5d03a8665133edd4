namespace Pigeon.Escalation;

/// <summary>What to answer to a webhook. A value.</summary>
/// <param name="Status">The HTTP status: 200 with TwiML, 204, or 403, 404, 405 for a request that is not the provider's.</param>
/// <param name="ContentType">The body's type; null: there is no body.</param>
/// <param name="Body">The body, to be written as UTF-8; empty: there is none.</param>
public readonly record struct TwilioWebhookResponse(int Status, string? ContentType, string Body)
{
    internal static TwilioWebhookResponse Empty(int status) => new(status, null, "");

    internal static TwilioWebhookResponse Xml(string twiml) => new(200, "text/xml; charset=utf-8", twiml);
}
