using Microsoft.Extensions.Logging;

namespace Pigeon.Escalation.Telephony.Twilio;

/// <summary>What an operator reads: no phone numbers, no texts, no secrets. Event ids are never given to another message.</summary>
internal static partial class TwilioLog
{
    [LoggerMessage(301, LogLevel.Warning, "Status of call {Call} could not be fetched or its end not asked for; it is tried again")]
    public static partial void WatchFailed(ILogger logger, Exception error, CallId call);

    [LoggerMessage(302, LogLevel.Warning, "Webhook {Kind} of call {Call} refused: its signature is not that of {Address} with this token")]
    public static partial void SignatureRefused(ILogger logger, string kind, CallId call, string address);

    [LoggerMessage(303, LogLevel.Error, "Call {Call} is {Known}, yet {Other} says that it is this call, too: that one is hung up")]
    public static partial void SecondCall(ILogger logger, CallId call, string? known, string other);

    [LoggerMessage(304, LogLevel.Warning, "It is not known whether call {Call} was placed; a webhook or the list of calls will tell")]
    public static partial void PlacingInDoubt(ILogger logger, Exception error, CallId call);

    [LoggerMessage(305, LogLevel.Information, "Call {Call} is looked for in the list of calls: {Finding}")]
    public static partial void Looked(ILogger logger, CallId call, string finding);

    [LoggerMessage(306, LogLevel.Warning, "Call {Call} was refused: status {Status}, error {Code}")]
    public static partial void PlacingRefused(ILogger logger, CallId call, int? status, int code);

    [LoggerMessage(307, LogLevel.Error, "What the host does with AnsweredBy of call {Call} failed")]
    public static partial void AnsweredByFailed(ILogger logger, Exception error, CallId call);
}
