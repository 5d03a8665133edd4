namespace Pigeon.Escalation;

/// <summary>
/// Decides on which thread an engine works. A <see cref="TimeProvider"/> that also implements this, as a fake clock does,
/// makes the engine work where the clock says; otherwise the engine works on the thread pool.
/// </summary>
public interface IPumpScheduler
{
    /// <summary>Runs the engine's work now or later, on any thread, but runs it.</summary>
    /// <param name="work">May be called from several threads; it never throws and never blocks.</param>
    void Schedule(Action work);
}
