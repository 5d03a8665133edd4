namespace Pigeon.Escalation;

/// <summary>
/// The provider did not do what it was asked: it refused, failed, or gave no answer. The text names no phone number and no secret.
/// </summary>
public sealed class TwilioException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="message">What was asked, and what came of it.</param>
    /// <param name="inner">What happened on the way, if anything did.</param>
    public TwilioException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>The status of the answer; null: there was none.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The provider's own number of the error, such as 21220; 0: it named none.</summary>
    public int Code { get; init; }

    /// <summary>Whether the request certainly had no effect, so that it may be made once more without a doubt.</summary>
    internal bool HadNoEffect { get; init; }
}
