using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Proof.Storm;

/// <summary>The world's clock as one incarnation sees it: its timers end with it.</summary>
internal sealed class LifeClock(Life life, FakeClock clock) : TimeProvider, IPumpScheduler
{
    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => clock.CreateTimer(
        given =>
        {
            if (life.IsAlive)
            {
                callback(given);
            }
        },
        state,
        dueTime,
        period);

    public void Schedule(Action work)
    {
        if (life.IsAlive || life.IsBuried)
        {
            work();
        }
    }
}
