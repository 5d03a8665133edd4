namespace Pigeon.Escalation.Speech;

/// <summary>A text could not be spoken; the message says why, and what to do.</summary>
public sealed class SpeechException : Exception
{
    /// <summary>Without a reason.</summary>
    public SpeechException()
    {
    }

    /// <summary>With a reason for people.</summary>
    public SpeechException(string message)
        : base(message)
    {
    }

    /// <summary>With a reason for people, and what it comes from.</summary>
    public SpeechException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
