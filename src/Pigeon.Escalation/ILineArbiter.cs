namespace Pigeon.Escalation;

/// <summary>
/// Shares phone lines between runs: who holds one, who waits, who is next (L1-L7). Safe to use from any thread.
/// </summary>
/// <remarks>
/// Every answer is a value: nothing here throws for a full queue or a stale lease. An arbiter may be shared by several
/// engines, and may stand in front of a service that several hosts use.
/// </remarks>
public interface ILineArbiter
{
    /// <summary>
    /// Asks for a line. Free: granted at once. None free: the request waits, in order within its priority (L2), or is
    /// refused (L6).
    /// </summary>
    LineAnswer Request(in LineRequest request);

    /// <summary>
    /// Takes back a line that a run held before a restart: from here on it is held under this lease, again or still, though the pool
    /// may have fewer lines by now.
    /// </summary>
    /// <param name="lease">The lease as it was granted; the tokens of later grants are higher.</param>
    /// <returns>False: the line is held under another lease, or there is no such pool; nothing has changed.</returns>
    bool Adopt(in LineLease lease);

    /// <summary>Withdraws a request that waits.</summary>
    /// <returns>True: it was waiting and is gone. False: it was granted already, or is not known; nothing has changed.</returns>
    bool Cancel(in LineTicket ticket);

    /// <summary>Gives a line back; the next request gets it, before this method returns.</summary>
    /// <returns>Releasing twice, or with an old token, changes nothing and says so (L7).</returns>
    LineReleaseResult Release(in LineLease lease);

    /// <summary>
    /// Changes how many lines a pool has, or makes a new pool. Raising it grants lines to those who wait, before this method
    /// returns; lowering it never cuts a call: lines above the new capacity go as they are released.
    /// </summary>
    /// <param name="pool">The pool.</param>
    /// <param name="capacity">1 to <see cref="EscalationDefaults.MaxCapacity"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is out of range.</exception>
    void SetCapacity(string pool, int capacity);

    /// <summary>How the pools stand, ordered by name.</summary>
    IReadOnlyList<LinePoolStatus> GetPools();
}
