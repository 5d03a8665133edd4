namespace Pigeon.Escalation.Benchmarks.Gates;

/// <summary>Bytes that a subject may take, or what else is counted. The same on every machine, so the bound is hard.</summary>
/// <param name="What">What is weighed.</param>
/// <param name="Bounds">In units.</param>
/// <param name="Measure">Weighs it.</param>
/// <param name="Unit">What it is counted in.</param>
internal sealed record Weight(string What, Bounds Bounds, Func<double> Measure, string Unit);
