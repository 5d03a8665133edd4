using System.Globalization;

namespace Pigeon.Escalation;

/// <summary>What tells a run from all others. Eight bytes; orders by the time of acceptance; safe to log.</summary>
/// <param name="Value">The number behind the text form; 0 names no run.</param>
public readonly record struct RunId(long Value) : IComparable<RunId>
{
    /// <inheritdoc />
    public int CompareTo(RunId other) => Value.CompareTo(other.Value);

    /// <summary>Sixteen hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <returns>False when the text is anything else.</returns>
    public static bool TryParse(string? text, out RunId id)
    {
        var ok = long.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) && text!.Length == 16;
        id = ok ? new RunId(value) : default;
        return ok;
    }

    private static readonly long Epoch = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).Ticks;
    private const int BitsBelowMillisecond = 22;

    /// <summary>
    /// The lowest id that a run accepted at this time can have: no run that was accepted then or later has a lower one. For stores
    /// that search by time. Ids may run ahead of the time: one that is higher than that of a later time says nothing.
    /// </summary>
    public static RunId FirstAt(DateTimeOffset time)
    {
        var milliseconds = (time.UtcTicks - Epoch) / TimeSpan.TicksPerMillisecond;
        return new RunId(Math.Clamp(milliseconds, 0, long.MaxValue >> BitsBelowMillisecond) << BitsBelowMillisecond);
    }

    /// <summary>
    /// The time that the id tells, to the millisecond: that of the run's acceptance, or a later one where ids ran ahead of the time.
    /// </summary>
    public DateTimeOffset Time => new(Epoch + ((Value >> BitsBelowMillisecond) * TimeSpan.TicksPerMillisecond), TimeSpan.Zero);

    /// <summary>Earlier accepted.</summary>
    public static bool operator <(RunId left, RunId right) => left.Value < right.Value;

    /// <summary>Later accepted.</summary>
    public static bool operator >(RunId left, RunId right) => left.Value > right.Value;

    /// <summary>Earlier accepted, or the same.</summary>
    public static bool operator <=(RunId left, RunId right) => left.Value <= right.Value;

    /// <summary>Later accepted, or the same.</summary>
    public static bool operator >=(RunId left, RunId right) => left.Value >= right.Value;
}
