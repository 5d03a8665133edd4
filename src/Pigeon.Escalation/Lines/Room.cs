namespace Pigeon.Escalation.Lines;

/// <summary>Makes room in arrays.</summary>
internal static class Room
{
    /// <summary>Sees to it that the array has the index, by doubling it.</summary>
    public static void For<T>(ref T[] array, int index)
    {
        if (index >= array.Length)
        {
            Array.Resize(ref array, Math.Max(4, array.Length * 2));
        }
    }
}
