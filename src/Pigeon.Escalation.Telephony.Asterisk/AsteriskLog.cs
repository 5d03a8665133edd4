using Microsoft.Extensions.Logging;

namespace Pigeon.Escalation.Telephony.Asterisk;

/// <summary>What an operator reads. No phone number and no password is among it; event ids are never given to another message.</summary>
internal static partial class AsteriskLog
{
    [LoggerMessage(1, LogLevel.Information, "Connected to Asterisk at {Address} as application {Application}")]
    public static partial void Connected(ILogger logger, Uri address, string application);

    [LoggerMessage(EventId = 2, Message = "No connection to Asterisk at {Address} as application {Application}: {Error}")]
    public static partial void NotConnected(ILogger logger, LogLevel level, Uri address, string application, string error);

    [LoggerMessage(3, LogLevel.Error, "Another program has taken over application {Application}: nothing is heard until the next call")]
    public static partial void Replaced(ILogger logger, string application);

    [LoggerMessage(4, LogLevel.Error, "Call {Call} was refused by Asterisk: {Error}")]
    public static partial void Refused(ILogger logger, CallId call, string error);

    [LoggerMessage(5, LogLevel.Error, "Call {Call} of contact {Contact} was not placed: its phone is no number")]
    public static partial void NoNumber(ILogger logger, CallId call, string contact);

    [LoggerMessage(6, LogLevel.Error, "Call {Call} was not placed: there is no connection for Asterisk's events")]
    public static partial void NoEvents(ILogger logger, CallId call);

    [LoggerMessage(7, LogLevel.Warning, "Call {Call} has ended and Asterisk has not said so: how it ended is not known")]
    public static partial void EndUnknown(ILogger logger, CallId call);

    [LoggerMessage(8, LogLevel.Error, "Prompt {Ordinal} of call {Call} cannot be played by Asterisk: its log says why")]
    public static partial void NotPlayed(ILogger logger, CallId call, int ordinal);

    [LoggerMessage(9, LogLevel.Warning, "A request to Asterisk about call {Call} has failed: {Error}")]
    public static partial void RequestFailed(ILogger logger, CallId call, string error);

    [LoggerMessage(10, LogLevel.Warning, "An event of Asterisk was not understood: {Error}")]
    public static partial void NotUnderstood(ILogger logger, string error);

    [LoggerMessage(11, LogLevel.Debug, "Call {Call} ended: SIP {Status}, cause {Cause}, {Outcome}")]
    public static partial void Ended(ILogger logger, CallId call, int? status, int cause, CallOutcome outcome);

    [LoggerMessage(12, LogLevel.Warning, "A message could not be served to Asterisk: {Error}")]
    public static partial void NotServed(ILogger logger, string error);
}
