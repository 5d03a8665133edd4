namespace Pigeon.Escalation.Testing;

/// <summary>Something does not do what its port promises. The message says what is promised, and what was seen.</summary>
#pragma warning disable CA1032 // What is promised and what was seen are always known.
public sealed class ConformanceException : Exception
#pragma warning restore CA1032
{
    /// <summary>Makes one.</summary>
    /// <param name="promised">What the port promises, as a sentence without its full stop.</param>
    /// <param name="seen">What was seen instead.</param>
    /// <param name="inner">What was thrown, if it was an exception.</param>
    public ConformanceException(string promised, string seen, Exception? inner = null)
        : base($"promised: {promised}; seen: {seen}", inner)
    {
        Promised = promised;
        Seen = seen;
    }

    /// <summary>What the port promises.</summary>
    public string Promised { get; }

    /// <summary>What was seen instead.</summary>
    public string Seen { get; }
}
