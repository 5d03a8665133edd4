namespace Pigeon.Escalation.Replay;

/// <summary>Holds a run as it was recorded against the same run as this build makes it.</summary>
internal static class RunComparison
{
    /// <summary>What differs first, in words; null when nothing does.</summary>
    public static string? FirstDifference(CallFlowRun recorded, CallFlowRun replayed)
    {
        for (var i = 0; i < Math.Min(recorded.Attempts.Count, replayed.Attempts.Count); i++)
        {
            var (was, now) = (recorded.Attempts[i], replayed.Attempts[i]);
            if (was != now)
            {
                return $"attempt {was.Number} is recorded as {Of(was)}; this build comes to {Of(now)}";
            }
        }

        return recorded.Attempts.Count != replayed.Attempts.Count
            ? $"{recorded.Attempts.Count} attempts are recorded; this build comes to {replayed.Attempts.Count}"
            : Of(recorded) != Of(replayed) ? $"the end is recorded as {Of(recorded)}; this build comes to {Of(replayed)}"
            : null;
    }

    private static string Of(CallAttempt a) =>
        $"{a.Kind} of {a.Contact} in loop {a.Loop}, {a.StartedAt:O} to {a.EndedAt:O}: "
        + $"{a.Status} {a.Reason} {Key(a.Key)} ({a.Rule}, {a.Turn}, {a.TurnRule})";

    private static string Of(CallFlowRun r) => $"{r.Status} {r.Reason} by {r.Contact ?? "nobody"} {Key(r.Key)} ({r.Rule}) at {r.EndedAt:O}";

    private static string Key(char key) => key == '\0' ? "without a key" : $"key {key}";
}
