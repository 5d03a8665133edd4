using System.Globalization;
using System.Runtime.InteropServices;
using Pigeon.Escalation.Storage.Tests.PostgreSql;

namespace Pigeon.Escalation.Benchmarks.Journal;

/// <summary>
/// Measures the journal's goals and says whether they are met. Beside an anchor in the same process, never by the clock alone.
/// </summary>
internal static class JournalGoals
{
    private const int Tries = 3;

    /// <param name="isShort">Fewer runs and rounds.</param>
    /// <param name="only">The one kind of goals to measure: commits, runs, opening or history; null: all of them.</param>
    /// <returns>The exit code: 1 when a goal was missed in every try.</returns>
    public static async Task<int> RunAsync(bool isShort, string? only)
    {
        var folder = Directory.CreateTempSubdirectory("pigeon-journal-");
        try
        {
            Say($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors");
            SayFloor(folder);
            var verdicts = new List<string>();
            var isMissed = false;
            foreach (var (_, create) in Goals(folder.FullName, isShort).Where(g => only is null || g.Kind == only))
            {
                if (await TryCreateAsync(create) is not { } goal)
                {
                    continue;
                }

                await using var _ = goal;
                var (isMet, line) = await JudgeAsync(goal, isShort ? 5 : 15);
                verdicts.Add(line);
                isMissed |= !isMet;
            }

            SayFloor(folder);
            Say("");
            Say($"{"goal",-52} | {"anchor",-44} | {"ratio",6} | {"gate",5} | verdict");
            verdicts.ForEach(Say);
            return isMissed ? 1 : 0;
        }
        finally
        {
            await PostgreSqlServer.EndSharedAsync();
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<(string Kind, Func<Task<Goal>> Create)> Goals(string folder, bool isShort)
    {
        foreach (var size in (int[])[1, 64, 1024])
        {
            yield return ("commits", () => SqliteCommitGoal.CreateAsync(size, folder));
        }

        foreach (var size in (int[])[64, 1024])
        {
            yield return ("commits", () => PostgreSqlCommitGoal.CreateAsync(size));
        }

        yield return ("runs", () => ManyRunsGoal.CreateAsync(folder));
        var runs = isShort ? 20_000 : 100_000;
        var (open, openAndEnded) = (Path.Combine(folder, "open.db"), Path.Combine(folder, "open-and-ended.db"));
        foreach (var inFull in (bool[])[false, true])
        {
            yield return ("opening", () => OpeningAsync(inFull));
        }

        yield return ("history", HistoryAsync);

        async Task<Goal> OpeningAsync(bool inFull)
        {
            await JournalFiles.WriteOnceAsync(open, ended: 0, runs);
            return await OpeningGoal.CreateAsync(open, runs, inFull);
        }

        async Task<Goal> HistoryAsync()
        {
            await JournalFiles.WriteOnceAsync(open, ended: 0, runs);
            await JournalFiles.WriteOnceAsync(openAndEnded, runs, runs);
            return new HistoryGoal(openAndEnded, open, runs);
        }
    }

    private static async Task<Goal?> TryCreateAsync(Func<Task<Goal>> create)
    {
        try
        {
            return await create();
        }
        catch (AssertInconclusiveException missing)
        {
            Say($"left out: {missing.Message}");
            return null;
        }
    }

    private static async Task<(bool IsMet, string Line)> JudgeAsync(Goal goal, int rounds)
    {
        var ratios = default(Ratios);
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            ratios = await Ratios.MeasureAsync(goal, rounds);
            Say($"{goal.Name} beside {goal.Anchor}: {ratios}{(attempt > 1 ? $" (try {attempt})" : "")}");
            if (ratios.Meet(goal.Gate))
            {
                break;
            }
        }

        goal.Notes.ForEach(n => Say($"    {n}"));
        var isMet = ratios.Meet(goal.Gate);
        return (isMet, string.Create(
            CultureInfo.InvariantCulture,
            $"{goal.Name,-52} | {goal.Anchor,-44} | {ratios.Median,6:0.00} | {goal.Gate,5:0.00} | {(isMet ? "met" : "MISSED")}"));
    }

    private static void SayFloor(DirectoryInfo folder)
    {
        var (least, median) = FsyncFloor.Measure(folder.FullName);
        Say(string.Create(CultureInfo.InvariantCulture, $"bare fsync of a page: {median:0} us a commit (quickest {least:0} us)"));
    }

    private static void Say(string line) => Console.WriteLine(line);
}
