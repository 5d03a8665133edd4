using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Pigeon.Escalation.Benchmarks.Gates;

/// <summary>Measures goals, one after the other, and says whether they are met.</summary>
internal sealed class GoalRun(Effort effort)
{
    private const int Tries = 3;

    private readonly List<Row> _rows = [];

    /// <returns>The exit code: 1 when something was beyond its gate in every try.</returns>
    public async Task<int> MeasureAsync(IEnumerable<GoalEntry> entries)
    {
        var begin = Stopwatch.GetTimestamp();
        foreach (var entry in entries)
        {
            if (await TryCreateAsync(entry) is { } goal)
            {
                await using var _ = goal;
                await MeasureAsync($"{entry.Number} {goal.Name}", goal);
            }
        }

        var (length, seconds) = (effort.IsShort ? "short" : "full", Stopwatch.GetElapsedTime(begin).TotalSeconds);
        Say("");
        Say($"{RuntimeInformation.OSDescription} {RuntimeInformation.ProcessArchitecture}, {RuntimeInformation.FrameworkDescription}, "
            + $"{Environment.ProcessorCount} processors, {length}, {seconds:0} s");
        Row.Write(_rows, Say);
        return _rows.Exists(r => r.Verdict == Verdict.Beyond) ? 1 : 0;
    }

    private static async Task<Goal?> TryCreateAsync(GoalEntry entry)
    {
        try
        {
            return await entry.CreateAsync();
        }
        catch (AssertInconclusiveException missing)
        {
            Say($"{entry.Number} {entry.Words}: left out: {missing.Message}");
            return null;
        }
    }

    private async Task MeasureAsync(string name, Goal goal)
    {
        await goal.WarmUpAsync();
        var ratios = Array.Empty<Ratios>();
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            ratios = await Contest.MeasureAsync(goal, goal.RoundsOf(effort));
            foreach (var (anchor, ratio) in goal.Anchors.Zip(ratios))
            {
                Say($"{name} beside {anchor.Name}: {ratio}{(attempt > 1 ? $" (try {attempt})" : "")}");
            }

            if (!goal.Anchors.Zip(ratios).Any(p => BoundsOf(p.First).Judge(p.Second) == Verdict.Beyond))
            {
                break;
            }
        }

        _rows.AddRange(goal.Anchors.Zip(ratios, (a, r) => Row.Of(name, a with { Bounds = BoundsOf(a) }, r)));
        foreach (var weight in goal.Weights)
        {
            var row = Row.Of(name, weight, weight.Measure());
            Say($"{name}, {weight.What}: {row.Bytes}{(weight.Unit == "B" ? " bytes" : "")}");
            _rows.Add(row);
        }

        goal.Notes.ForEach(n => Say($"    {n}"));
    }

    private Bounds BoundsOf(Anchor anchor) => effort.IsShort ? anchor.Bounds.ForShortRun : anchor.Bounds;

    private static void Say(string line) => Console.WriteLine(line);
}
