namespace Pigeon.Escalation.Tests;

/// <summary>Compares what has happened, in order.</summary>
internal static class Sequence
{
    public static void Is<T>(IEnumerable<T> actual, params T[] expected) => CollectionAssert.AreEqual(expected, actual.ToArray());
}
