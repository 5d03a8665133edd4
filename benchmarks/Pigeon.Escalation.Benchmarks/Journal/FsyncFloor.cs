using Pigeon.Escalation.Benchmarks.Gates;

namespace Pigeon.Escalation.Benchmarks.Journal;

/// <summary>What the disk takes to keep one page, nothing else being done: a disk that only says so is found out here.</summary>
internal static class FsyncFloor
{
    private const int Page = 4096;
    private const int Pages = 64;

    /// <returns>Microseconds a page: the quickest and the median of 200.</returns>
    public static (double Least, double Median) Measure(string folder)
    {
        using var file = File.OpenHandle(
            Path.Combine(folder, "floor"), FileMode.Create, FileAccess.ReadWrite, preallocationSize: Page * Pages);
        RandomAccess.Write(file, new byte[Page * Pages], 0);
        RandomAccess.FlushToDisk(file);
        var page = new byte[Page];
        var times = new double[200];
        for (var i = 0; i < times.Length; i++)
        {
            var stretch = Stretch.Begin();
            page[0] = (byte)i;
            RandomAccess.Write(file, page, i % Pages * Page);
            RandomAccess.FlushToDisk(file);
            times[i] = stretch.Microseconds;
        }

        Array.Sort(times);
        return (times[0], times[times.Length / 2]);
    }
}
