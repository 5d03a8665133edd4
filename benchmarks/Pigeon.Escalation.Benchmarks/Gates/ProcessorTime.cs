using System.Globalization;

namespace Pigeon.Escalation.Benchmarks.Gates;

/// <summary>
/// What the threads of this process have had of all processors so far, but for the runtime's compiler: it goes on long after what it
/// works for has begun, and would be taken for part of whatever is being watched. To the nanosecond where Linux tells it; elsewhere the
/// process as a whole, in the steps of its system.
/// </summary>
internal sealed class ProcessorTime
{
    private const string Threads = "/proc/self/task";
    private const string Compiler = ".NET Tiered Com";

    private readonly double _process = Environment.CpuUsage.TotalTime.TotalMicroseconds;
    private readonly Dictionary<string, double> _byThread;

    private ProcessorTime(Dictionary<string, double> byThread) => _byThread = byThread;

    public static ProcessorTime Now() => new(Directory.Exists(Threads) ? ByThread() : []);

    public double MicrosecondsSince(ProcessorTime before) => _byThread.Count == 0
        ? _process - before._process
        : _byThread.Sum(thread => thread.Value - before._byThread.GetValueOrDefault(thread.Key));

    private static Dictionary<string, double> ByThread()
    {
        var times = new Dictionary<string, double>();
        foreach (var thread in Directory.EnumerateDirectories(Threads))
        {
            try
            {
                if (File.ReadAllText(Path.Combine(thread, "comm")).TrimEnd() != Compiler)
                {
                    var nanoseconds = File.ReadAllText(Path.Combine(thread, "schedstat")).Split(' ')[0];
                    times.Add(thread, double.Parse(nanoseconds, CultureInfo.InvariantCulture) / 1000);
                }
            }
            catch (IOException)
            {
                // It has ended meanwhile, and has done nothing that anybody waits for.
            }
        }

        return times;
    }
}
