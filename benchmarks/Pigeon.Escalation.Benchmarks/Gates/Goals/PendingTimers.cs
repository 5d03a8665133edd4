using Microsoft.Extensions.Time.Testing;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>A clock on which many timers are pending, none of them due within the next hour.</summary>
internal sealed class PendingTimers<T>
    where T : TimeProvider
{
    private static readonly TimeSpan Spread = TimeSpan.FromHours(1);

    // Somebody must hold them: the anchor's end when they are collected.
    private readonly ITimer[] _timers;

    public PendingTimers(T clock, int count)
    {
        (Clock, _timers) = (clock, new ITimer[count]);
        var place = 0;
        for (var i = 0; i < count; i++)
        {
            place = Stride.After(place, count);
            _timers[i] = Create(place / (double)count);
        }
    }

    public T Clock { get; }

    /// <summary>Makes a timer somewhere among those that are pending, and disposes it.</summary>
    public void CreateAndDispose(int count)
    {
        const int Places = 1000;
        var place = 0;
        for (var i = 0; i < count; i++)
        {
            place = Stride.After(place, Places);
            Create(place / (double)Places).Dispose();
        }
    }

    /// <summary>Fires them all, and gives the microseconds that each took.</summary>
    public double FireAll(Action<T, TimeSpan> advance)
    {
        GC.Collect();
        var stretch = Stretch.Begin();
        advance(Clock, 3 * Spread);
        var time = stretch.Microseconds;
        return time / _timers.Length;
    }

    private ITimer Create(double part) =>
        Clock.CreateTimer(static _ => { }, null, Spread * (1 + part), Timeout.InfiniteTimeSpan);
}

/// <summary>Such clocks.</summary>
internal static class PendingTimers
{
    // Filling it takes it seconds, so that is done once for all goals.
    private static (int Count, PendingTimers<FakeTimeProvider>? Timers) _anchor;

    public static PendingTimers<FakeClock> Subject(int count) => new(new FakeClock(), count);

    public static PendingTimers<FakeTimeProvider> Anchor(int count) => new(new FakeTimeProvider(), count);

    public static PendingTimers<FakeTimeProvider> SharedAnchor(int count)
    {
        if (_anchor.Count != count)
        {
            _anchor = (count, Anchor(count));
        }

        return _anchor.Timers!;
    }
}
