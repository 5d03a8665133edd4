namespace Pigeon.Escalation.Engine;

/// <summary>
/// The timers of an engine's runs, earliest first, among equals in the order in which they were armed (D5). One thread
/// only.
/// </summary>
/// <remarks>A timer is never taken out: a late one has an old epoch and changes nothing.</remarks>
internal sealed class TimerQueue
{
    private readonly DueQueue<(RunId Run, int Epoch)> _timers = new();
    private long _sequence;

    public int Count => _timers.Count;

    /// <summary>When the earliest is due; <see cref="long.MaxValue"/> when there is none.</summary>
    public long NextDue => _timers.NextDue;

    /// <summary>Arms a timer.</summary>
    /// <param name="now">What its delay counts from.</param>
    /// <param name="due">When it is due.</param>
    /// <param name="run">Whose it is.</param>
    /// <param name="epoch">Which of the run's.</param>
    public void Add(long now, long due, RunId run, int epoch) => _timers.Add(due - now, new DueKey(due, _sequence++), (run, epoch));

    public bool TryTake(long now, out RunId run, out int epoch)
    {
        var isDue = _timers.TryTake(now, out _, out var timer);
        (run, epoch) = timer;
        return isDue;
    }
}
