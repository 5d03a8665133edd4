namespace Pigeon.Escalation.Benchmarks.Gates;

/// <summary>Bytes that a subject may take. The same on every machine, so the bound is hard.</summary>
/// <param name="What">What is weighed.</param>
/// <param name="Bounds">In bytes.</param>
/// <param name="Measure">Weighs it.</param>
internal sealed record Weight(string What, Bounds Bounds, Func<double> Measure);
