namespace Pigeon.Escalation;

/// <summary>A journal cannot be used: the message names the place, what was found, and what is needed.</summary>
#pragma warning disable CA1032 // A fault of a journal always says which.
public sealed class JournalException : Exception
#pragma warning restore CA1032
{
    /// <summary>Makes one.</summary>
    /// <param name="fault">Which.</param>
    /// <param name="message">The place, what was found, what is needed.</param>
    /// <param name="inner">What it comes from.</param>
    public JournalException(JournalFault fault, string message, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    /// <summary>Which fault.</summary>
    public JournalFault Fault { get; }
}
