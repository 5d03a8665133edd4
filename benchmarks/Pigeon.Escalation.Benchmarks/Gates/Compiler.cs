namespace Pigeon.Escalation.Benchmarks.Gates;

/// <summary>The runtime's compiler, which comes to its last word in steps and behind the scenes.</summary>
internal static class Compiler
{
    /// <summary>After how much warm work, with a pause each time, nothing gets faster any more.</summary>
    public const int Looks = 3;

    // It looks at what is hot when nothing new has come for a tenth of a second.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(130);

    /// <summary>Gives it the time to look at what was hot until now.</summary>
    public static void Wait() => Thread.Sleep(Pause);
}
