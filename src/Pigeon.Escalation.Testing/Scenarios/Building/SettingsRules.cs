using System.Globalization;
using Pigeon.Escalation.Testing.Reading;

namespace Pigeon.Escalation.Testing.Building;

/// <summary>The bounds of the settings that a scenario has.</summary>
internal static class SettingsRules
{
    /// <exception cref="ArgumentException">A setting is out of bounds; the message has its name, its value and what is allowed.</exception>
    public static void Check(EscalationOptions options, string parameter)
    {
        var fault = Faults(options).FirstOrDefault(found => found is not null);
        if (fault is not null) throw new ArgumentException(fault, parameter);
    }

    private static IEnumerable<string?> Faults(EscalationOptions options) =>
    [
        Duration(nameof(options.RingTimeout), options.RingTimeout),
        Duration(nameof(options.BusyVerdict), options.BusyVerdict),
        Duration(nameof(options.AnsweredCap), options.AnsweredCap),
        Duration(nameof(options.AttemptGap), options.AttemptGap),
        Duration(nameof(options.KeyWait), options.KeyWait),
        Duration(nameof(options.BridgeCap), options.BridgeCap),
        Number(nameof(options.ReadingsPerSet), options.ReadingsPerSet, 1, Bounds.MostReadings),
        Number(nameof(options.MaxSets), options.MaxSets, 1, Bounds.MostReadings),
        Number(nameof(options.MaxLoopLimit), options.MaxLoopLimit, 1, Bounds.MostLoops),
        Number(nameof(options.MaxWaiting), options.MaxWaiting, 0, int.MaxValue),
        .. options.Pools.Select(pool => Number($"Pools[{Shown.Quote(pool.Key)}]", pool.Value, 1, EscalationDefaults.MaxCapacity)),
    ];

    private static string? Duration(string name, TimeSpan value)
    {
        if (value >= TimeSpan.Zero && value <= EscalationDefaults.MaxDuration) return null;
        return $"{name} is {value:c}; allowed: 0s to 10000h";
    }

    private static string? Number(string name, int value, int least, int most)
    {
        if (value >= least && value <= most) return null;
        return string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; allowed: {least} to {most}");
    }
}
