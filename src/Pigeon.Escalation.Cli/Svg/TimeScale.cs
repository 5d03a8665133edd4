namespace Pigeon.Escalation.Cli.Svg;

/// <summary>Moments to horizontal places, and the moments that are worth a tick.</summary>
internal sealed class TimeScale
{
    private const double LeastWidth = 960;
    private const double MostWidth = 6000;
    private const double CallWidth = 26;
    private const double TickWidth = 72;

    private static readonly TimeSpan[] Steps =
    [
        .. new[] { 1, 2, 5, 10, 20, 50, 100, 200, 500 }.Select(ms => TimeSpan.FromMilliseconds(ms)),
        .. new[] { 1, 2, 5, 10, 15, 30 }.Select(s => TimeSpan.FromSeconds(s)),
        .. new[] { 1, 2, 5, 10, 15, 30 }.Select(m => TimeSpan.FromMinutes(m)),
        .. new[] { 1, 2, 3, 6, 12, 24, 48, 120, 240, 480, 960, 2400, 4800 }.Select(h => TimeSpan.FromHours(h)),
    ];

    private readonly double _left;
    private readonly TimeSpan _span;

    /// <summary>A scale on which the calls can be told apart, as far as a picture can be wide.</summary>
    /// <param name="left">Where 0 s is.</param>
    /// <param name="end">The last moment.</param>
    /// <param name="calls">How long the calls take.</param>
    public TimeScale(double left, TimeSpan end, IEnumerable<TimeSpan> calls)
    {
        _left = left;
        _span = end > TimeSpan.Zero ? end : TimeSpan.FromSeconds(1);
        var lengths = calls.Where(c => c > TimeSpan.Zero).Order().ToList();
        var median = lengths.Count == 0 ? _span : lengths[lengths.Count / 2];
        Width = Math.Round(Math.Clamp(CallWidth * (_span / median), LeastWidth, MostWidth));
    }

    /// <summary>From 0 s to the last moment.</summary>
    public double Width { get; }

    /// <summary>Where a moment is.</summary>
    public double X(TimeSpan at) => _left + (Width * (at / _span));

    /// <summary>How long something takes that is so wide.</summary>
    public TimeSpan Length(double width) => _span * (width / Width);

    /// <summary>Round moments, far enough apart for their labels.</summary>
    public IEnumerable<TimeSpan> Ticks()
    {
        var step = Steps.FirstOrDefault(s => Width * (s / _span) >= TickWidth, Steps[^1]);
        for (var at = TimeSpan.Zero; at <= _span; at += step)
        {
            yield return at;
        }
    }
}
