using System.Globalization;

namespace Pigeon.Escalation.Cli.Timeline;

/// <summary>Moments as a stopwatch shows them: <c>m:ss</c>, <c>h:mm:ss</c> from one hour on, and <c>.mmm</c> where it is needed.</summary>
internal static class ClockText
{
    /// <summary>The moment, with milliseconds only when it has some.</summary>
    public static string Of(TimeSpan at)
    {
        var hours = (long)at.TotalHours;
        var text = hours > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{hours}:{at.Minutes:00}:{at.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{at.Minutes}:{at.Seconds:00}");
        return at.Milliseconds == 0 ? text : text + at.Milliseconds.ToString("'.'000", CultureInfo.InvariantCulture);
    }
}
