using System.Diagnostics;
using System.Globalization;

namespace Pigeon.Escalation.Proof.Storm;

/// <summary>The storm by hand, for as long as one likes.</summary>
internal static class StormCommand
{
    private const string Usage = """
        storm --seeds N [--first F]     worlds F to F+N-1
        storm --minutes M [--first F]   worlds from F on, for M minutes
        storm --seed N                  one world, with its chronicle
        storm --scenario FILE --faults "Crash@17+45s AppendFails@3+0s"
        Ends with 1 when a rule was broken.
        """;

    /// <summary>Shrinking takes long; after a few one knows enough.</summary>
    private const int MostShrunk = 5;

    private static int _shrunk;

    public static int Run(string[] arguments)
    {
        var given = Options(arguments);
        return given.TryGetValue("--seed", out var seed) ? One(SeedDraw.Draw(Number(seed)), Number(seed))
            : given.TryGetValue("--scenario", out var file) ? One(StormPlan.Parse(File.ReadAllText(file), given["--faults"]), 0)
            : given.TryGetValue("--seeds", out var seeds) ? Many(First(given), Number(seeds), TimeSpan.MaxValue)
            : given.TryGetValue("--minutes", out var minutes) ? Many(First(given), int.MaxValue, Minutes(minutes))
            : Help();
    }

    private static Dictionary<string, string> Options(string[] arguments) =>
        arguments.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);

    private static int First(Dictionary<string, string> given) => Number(given.GetValueOrDefault("--first", "1"));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static TimeSpan Minutes(string text) => TimeSpan.FromMinutes(double.Parse(text, CultureInfo.InvariantCulture));

    private static int Help()
    {
        Console.Error.WriteLine(Usage);
        return 2;
    }

    private static int One(StormPlan plan, int seed)
    {
        var world = plan.Play();
        Console.WriteLine(world.Chronicle);
        Console.WriteLine($"faults: {plan.FaultText}");
        var findings = Auditor.Judge(world);
        findings.ToList().ForEach(Console.WriteLine);
        Console.WriteLine(findings.Count == 0 ? "no rule was broken" : SeedJudge.Report(seed, plan, SeedJudge.Judge));
        return findings.Count == 0 ? 0 : 1;
    }

    private static int Many(int first, int count, TimeSpan length)
    {
        var (totals, watch, failed, told) = (new StormTotals(), Stopwatch.StartNew(), 0, TimeSpan.Zero);
        foreach (var chunk in Numbers(first, count).Chunk(200).TakeWhile(_ => watch.Elapsed < length))
        {
            foreach (var report in chunk.AsParallel().AsOrdered().Select(seed => Play(seed, totals)).OfType<string>())
            {
                failed++;
                Console.WriteLine(report);
            }

            if (watch.Elapsed - told > TimeSpan.FromSeconds(15))
            {
                told = watch.Elapsed;
                Console.WriteLine($"{told:hh\\:mm\\:ss} seeds up to {chunk[^1]}, {failed} failed");
            }
        }

        Console.WriteLine($"{totals}\n{failed} failed in {watch.Elapsed:hh\\:mm\\:ss}");
        return failed == 0 ? 0 : 1;
    }

    private static IEnumerable<int> Numbers(int first, int count)
    {
        for (var i = 0; i < count && first + i > 0; i++)
        {
            yield return first + i;
        }
    }

    private static string? Play(int seed, StormTotals totals)
    {
        var plan = SeedDraw.Draw(seed);
        var findings = SeedJudge.Judge(plan, totals);
        if (findings.Count > 0)
        {
            return Interlocked.Increment(ref _shrunk) <= MostShrunk
                ? SeedJudge.Report(seed, plan, SeedJudge.Judge)
                : $"seed {seed}: {findings[0]}";
        }

        return seed % 10 == 0 && SeedJudge.JudgeTwice(plan) is [var differs, ..] ? $"seed {seed}: {differs}" : null;
    }
}
