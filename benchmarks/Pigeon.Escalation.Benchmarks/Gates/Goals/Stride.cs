namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>Goes through many places far apart, each once before any a second time.</summary>
internal static class Stride
{
    /// <param name="place">Where it is.</param>
    /// <param name="places">How many places there are; a number that shares no factor with the step.</param>
    public static int After(int place, int places) => (int)((place + 618_033L) % places);
}
