using System.Globalization;

namespace Pigeon.Escalation.Testing.Carriers;

/// <summary>What was asked and what came in, with times, for the message about a case that fails. Safe to use from any thread.</summary>
internal sealed class Chronicle(TimeProvider clock)
{
    private const int MaxShown = 40;

    private readonly List<string> _lines = [];
    private readonly long _start = clock.GetTimestamp();

    /// <summary>The time since the start of the case.</summary>
    public TimeSpan Now => clock.GetElapsedTime(_start);

    public void Note(string line)
    {
        var timed = string.Create(CultureInfo.InvariantCulture, $"{Now.TotalSeconds:0.00} s {line}");
        lock (_lines)
        {
            _lines.Add(timed);
        }
    }

    public override string ToString()
    {
        lock (_lines)
        {
            var left = _lines.Count - MaxShown;
            return (left > 0 ? $"… ({left} before); " : "") + string.Join("; ", _lines.Skip(left));
        }
    }
}
