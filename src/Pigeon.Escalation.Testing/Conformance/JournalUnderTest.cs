namespace Pigeon.Escalation.Testing;

/// <summary>
/// One store that <see cref="JournalConformance"/> tries a journal on: what somebody who writes a journal derives a class from. Each
/// case makes a fresh one, which holds nothing yet, and disposes of it at its end.
/// </summary>
/// <remarks>
/// Two stores must not share anything: give each a file or a schema of its own. The members may be called from any thread, and
/// <see cref="LoseOwnerAsync"/> also while an append is under way.
/// </remarks>
public abstract class JournalUnderTest : IAsyncDisposable
{
    /// <summary>
    /// Makes a journal object on this store, as a new process would: nothing that an earlier object keeps in memory reaches it. It is
    /// not opened yet, and some never are. Several of them live at the same time.
    /// </summary>
    /// <returns>The journal; the same one each time if the store is nothing but that object.</returns>
    public abstract ICallFlowJournal Attach();

    /// <summary>
    /// Takes from a journal object what makes it the owner, without closing it and without telling it, as the death of its process
    /// does (kill -9), or a pause that was too long: the lock of a file is dropped, a session or a lease ends. From then on another
    /// object can open the store, at once or after a while that is short beside <see cref="JournalConformance.Limit"/>.
    /// </summary>
    /// <param name="journal">One that <see cref="Attach"/> gave, and which owns the store. Apart from its ownership it still works: it
    /// is asked to append once more later, as a process does that wakes up, and must refuse.</param>
    public abstract ValueTask LoseOwnerAsync(ICallFlowJournal journal);

    /// <summary>
    /// Ends all journal objects and forgets whatever is not durable, as a loss of power does. The objects are not used any more; what
    /// <see cref="Attach"/> gives afterwards can open the store. Called only if <see cref="JournalConformance.LosesPower"/> is set.
    /// </summary>
    /// <exception cref="NotSupportedException">Not overridden.</exception>
    public virtual ValueTask LosePowerAsync() =>
        throw new NotSupportedException($"{GetType()} simulates no loss of power: override LosePowerAsync, or leave LosesPower unset.");

    /// <summary>Removes the store, after its last use. Does nothing unless it is overridden.</summary>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
