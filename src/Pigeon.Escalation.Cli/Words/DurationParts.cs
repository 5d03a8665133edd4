using System.Globalization;

namespace Pigeon.Escalation.Cli.Words;

/// <summary>A duration in whole units, the largest first, as people say it.</summary>
internal static class DurationParts
{
    /// <summary>Each unit that is not zero with its name; <c>0</c> seconds when all are.</summary>
    public static string Join(TimeSpan duration, string hours, string minutes, string seconds, string milliseconds, string between)
    {
        (long Count, string Unit)[] parts =
        [
            ((long)duration.TotalHours, hours),
            (duration.Minutes, minutes),
            (duration.Seconds, seconds),
            (duration.Milliseconds, milliseconds),
        ];
        var said = parts.Where(p => p.Count != 0).Select(p => p.Count.ToString(CultureInfo.InvariantCulture) + p.Unit);
        return string.Join(between, said.DefaultIfEmpty("0" + seconds));
    }
}
