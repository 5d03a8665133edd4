using System.Globalization;

namespace Pigeon.Escalation.Benchmarks.Gates;

/// <summary>Numbers as the table shows them.</summary>
internal static class Figures
{
    /// <summary>Three figures that count, never an exponent.</summary>
    public static string Three(double value)
    {
        var digits = value <= 0 ? 0 : Math.Clamp(2 - (int)Math.Floor(Math.Log10(value)), 0, 8);
        return value.ToString("0." + new string('#', digits), CultureInfo.InvariantCulture);
    }
}
