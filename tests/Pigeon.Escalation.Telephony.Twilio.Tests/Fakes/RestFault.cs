namespace Pigeon.Escalation.Telephony.Twilio.Tests.Fakes;

/// <summary>What goes wrong with one request to place a call.</summary>
internal enum RestFault
{
    None,

    /// <summary>The call is placed, and the connection breaks before the answer.</summary>
    AnswerLost,

    /// <summary>The connection breaks before anything was done.</summary>
    RequestLost,

    /// <summary>The call is placed, and the answer comes too late for the engine.</summary>
    AnswerLate,

    TooManyRequests,

    /// <summary>An error, though the call was placed.</summary>
    ServerErrorAfterPlacing,

    ServerError,
}
