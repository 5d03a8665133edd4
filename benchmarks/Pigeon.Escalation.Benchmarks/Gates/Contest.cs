namespace Pigeon.Escalation.Benchmarks.Gates;

/// <summary>
/// A subject and its anchors in one process, by turns and in changing order, so that what disturbs one disturbs the others.
/// </summary>
internal static class Contest
{
    /// <returns>The ratios to each anchor.</returns>
    public static async Task<Ratios[]> MeasureAsync(Goal goal, int rounds)
    {
        Func<Task<double>>[] sides = [goal.SubjectAsync, .. goal.Anchors.Select(a => a.RoundAsync)];
        var times = sides.Select(_ => new double[rounds]).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var turn = 0; turn < sides.Length; turn++)
            {
                // Forwards, then backwards: nobody always comes after the same.
                var side = round % 2 == 0 ? turn : sides.Length - 1 - turn;
                times[side][round] = await sides[side]();
            }
        }

        return [.. times.Skip(1).Select(anchor => Ratios.Of(times[0], anchor))];
    }
}
