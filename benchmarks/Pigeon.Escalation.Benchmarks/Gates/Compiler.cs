using System.Runtime;

namespace Pigeon.Escalation.Benchmarks.Gates;

/// <summary>The runtime's compiler, which comes to its last word in steps and behind the scenes.</summary>
internal static class Compiler
{
    private const int Fewest = 3;
    private const int Most = 40;

    // It looks at what is hot when nothing new has come for a tenth of a second.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(130);

    /// <summary>Does work over and over, until the compiler has had nothing to do about it for two pauses.</summary>
    public static void Satisfy(Action work)
    {
        var (compiled, quiet) = (0L, 0);
        for (var times = 0; times < Fewest || (times < Most && quiet < 2); times++)
        {
            work();
            Thread.Sleep(Pause);
            var now = JitInfo.GetCompiledMethodCount();
            quiet = now == compiled ? quiet + 1 : 0;
            compiled = now;
        }
    }
}
