namespace Pigeon.Escalation.Tests.Lines;

/// <summary>Keeps what it was told, in order.</summary>
internal sealed class RecordingListener : ILineListener
{
    public List<LineLease> Granted { get; } = [];

    public IEnumerable<long> Runs => Granted.Select(lease => lease.Run.Value);

    public void OnGranted(in LineTicket ticket, in LineLease lease)
    {
        Assert.AreEqual(ticket.Run, lease.Run);
        Assert.AreEqual(ticket.Pool, lease.Pool);
        Granted.Add(lease);
    }
}

/// <summary>Does what the test says.</summary>
internal sealed class ActingListener(Action<LineTicket, LineLease> act) : ILineListener
{
    public void OnGranted(in LineTicket ticket, in LineLease lease) => act(ticket, lease);
}

/// <summary>Does nothing, and allocates nothing.</summary>
internal sealed class IdleListener : ILineListener
{
    public void OnGranted(in LineTicket ticket, in LineLease lease)
    {
    }
}
