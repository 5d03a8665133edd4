namespace Pigeon.Escalation;

/// <summary>Is told when a request that waited gets its line.</summary>
public interface ILineListener
{
    /// <summary>
    /// The line is yours from here; give it back with <see cref="ILineArbiter.Release"/>. May come from any thread; must
    /// not block or throw.
    /// </summary>
    void OnGranted(in LineTicket ticket, in LineLease lease);
}
