using System.Globalization;
using System.Text;

namespace Pigeon.Escalation.Testing;

/// <summary>
/// Durations as scenario files write them: whole numbers, the largest unit first, each of <c>h</c>, <c>m</c>, <c>s</c> and <c>ms</c> at
/// most once, at most 10000 h in all. <c>0s</c>, <c>250ms</c>, <c>1m30s</c>, <c>1h</c>. Safe to call from any thread.
/// </summary>
public static class DurationText
{
    /// <summary>What is allowed, for messages to people.</summary>
    public const string Allowed =
        "a duration such as \"250ms\", \"30s\", \"1m30s\" or \"1h\": "
        + "whole numbers, the largest unit first, each of h, m, s, ms once, at most 10000h";

    private static readonly (string Name, long Milliseconds)[] Units = [("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1)];
    private static readonly long MaxMilliseconds = (long)EscalationDefaults.MaxDuration.TotalMilliseconds;

    /// <summary>Reads a duration.</summary>
    /// <param name="text">For example <c>1m30s</c>.</param>
    /// <exception cref="FormatException">The text is no such duration; the message has it and what is allowed.</exception>
    public static TimeSpan Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var duration) ? duration : throw new FormatException($"{Reading.Shown.Quote(text)} is not {Allowed}");
    }

    /// <summary>Reads a duration.</summary>
    /// <param name="text">For example <c>1m30s</c>.</param>
    /// <param name="duration">0 s to 10000 h; 0 s when the text is no duration.</param>
    /// <returns>False when the text is anything else.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        long total = 0;
        var nextUnit = 0;
        if (text.IsEmpty) return false;
        while (!text.IsEmpty)
        {
            if (!TakeNumber(ref text, out var number) || !TakeUnit(ref text, ref nextUnit, out var unit)) return false;
            total += number * unit;
            if (total > MaxMilliseconds) return false;
        }

        duration = TimeSpan.FromTicks(total * TimeSpan.TicksPerMillisecond);
        return true;
    }

    /// <summary>Writes a duration in the form that <see cref="TryParse"/> reads: <c>1m30s</c>; <c>0s</c> for none.</summary>
    /// <param name="duration">0 s or more; what is less than a millisecond is dropped. Above 10000 h it is written, but not read.</param>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative.</exception>
    public static string Format(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        var rest = duration.Ticks / TimeSpan.TicksPerMillisecond;
        if (rest == 0) return "0s";
        var text = new StringBuilder(16);
        foreach (var (name, milliseconds) in Units)
        {
            var (count, left) = Math.DivRem(rest, milliseconds);
            if (count > 0) text.Append(CultureInfo.InvariantCulture, $"{count}{name}");
            rest = left;
        }

        return text.ToString();
    }

    // A number that is already too long stops growing, so that no length of digits overflows.
    private static bool TakeNumber(ref ReadOnlySpan<char> text, out long number)
    {
        number = 0;
        var length = 0;
        while (length < text.Length && char.IsAsciiDigit(text[length]))
            number = Math.Min((number * 10) + (text[length++] - '0'), MaxMilliseconds + 1);
        text = text[length..];
        return length > 0;
    }

    private static bool TakeUnit(ref ReadOnlySpan<char> text, ref int nextUnit, out long milliseconds)
    {
        milliseconds = 0;
        var letters = 0;
        while (letters < text.Length && !char.IsAsciiDigit(text[letters])) letters++;
        var unit = nextUnit;
        while (unit < Units.Length && !text[..letters].SequenceEqual(Units[unit].Name)) unit++;
        if (unit == Units.Length) return false;
        milliseconds = Units[unit].Milliseconds;
        nextUnit = unit + 1;
        text = text[letters..];
        return true;
    }
}
