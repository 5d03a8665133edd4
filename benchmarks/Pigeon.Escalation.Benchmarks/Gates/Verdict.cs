namespace Pigeon.Escalation.Benchmarks.Gates;

/// <summary>How a figure stands to its bounds.</summary>
internal enum Verdict
{
    /// <summary>As good as is thought possible.</summary>
    Moonshot,

    /// <summary>Good enough.</summary>
    Gate,

    /// <summary>Not good enough, and known to be: no worse than what is held meanwhile.</summary>
    Short,

    /// <summary>Not good enough: the run fails.</summary>
    Beyond,
}
