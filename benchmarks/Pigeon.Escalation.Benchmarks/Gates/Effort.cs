namespace Pigeon.Escalation.Benchmarks.Gates;

/// <summary>How much time the measuring may take: in full for the record, or short for every change.</summary>
internal sealed record Effort(bool IsShort)
{
    /// <summary>How often a subject and its anchors take turns.</summary>
    public int Rounds => Pick(11, 5);

    /// <summary>How long a turn is, where the work can be done any number of times.</summary>
    public double Microseconds => Pick(50_000, 10_000);

    public int Pick(int full, int brief) => IsShort ? brief : full;
}
