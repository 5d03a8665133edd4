namespace Pigeon.Escalation.Testing;

/// <summary>
/// Plays demands for the lines of one pool in virtual time: what would four lines have done to last night's calls? Thread-safe.
/// </summary>
/// <remarks>
/// It keeps the books of lines that an arbiter keeps, and nothing else: how long each line is held is given. Where that depends on who
/// answers, and on who is busy, take a <see cref="TrafficSimulation"/>.
/// </remarks>
/// <example>
/// <code>
/// var calls = File.ReadLines("calls.csv").Select(line => line.Split(','))
///     .Select(c => new LineDemand(TimeSpan.Parse(c[0]), TimeSpan.Parse(c[1])));
/// Console.WriteLine(LineSimulation.Run(calls, lines: 4).LongestWait);
/// </code>
/// </example>
public static class LineSimulation
{
    /// <summary>Plays the demands until all lines are free again.</summary>
    /// <param name="demands">The demands in the order of their times; read once, as the simulation goes on.</param>
    /// <param name="lines">How many lines there are, 1 to <see cref="EscalationDefaults.MaxCapacity"/>.</param>
    /// <param name="maxWaiting">How many demands may wait (L6), 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    /// <exception cref="ArgumentException">A demand comes before the one that precedes it, or holds a line for a time that is
    /// not allowed.</exception>
    public static LineUse Run(IEnumerable<LineDemand> demands, int lines, int maxWaiting = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(demands);
        ArgumentOutOfRangeException.ThrowIfLessThan(lines, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lines, EscalationDefaults.MaxCapacity);
        ArgumentOutOfRangeException.ThrowIfNegative(maxWaiting);
        return new LineRun(lines, maxWaiting).Play(demands);
    }
}
