namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>A crowd that comes to a pool of one line, waits, and goes through it one by one; each is known by its run.</summary>
internal sealed class Crowd(int maxWaiting) : ILineListener
{
    private readonly InProcessLineArbiter _arbiter = Pools.Of(lines: 1, maxWaiting);
    private LineLease _held;
    private int _told;
    private long _joined;

    public void OnGranted(in LineTicket ticket, in LineLease lease)
    {
        _held = lease;
        _told++;
    }

    /// <summary>Comes and goes.</summary>
    /// <param name="count">How many come.</param>
    /// <param name="levels">Of how many priorities they are, a power of two, well mixed.</param>
    public void PassThrough(int count, int levels = 1)
    {
        Come(count, levels);
        _told = 0;
        for (var i = 0; i <= count; i++)
        {
            _arbiter.Release(_held);
        }

        if (_told != count)
        {
            throw new InvalidOperationException($"{_told} of {count} got the line.");
        }
    }

    /// <summary>Comes and stays.</summary>
    public void Come(int count, int levels = 1)
    {
        _arbiter.TryAcquire(Pools.Name, default, out _held);
        for (var i = 0; i < count; i++)
        {
            _arbiter.Request(new LineRequest(Pools.Name, new RunId(i + 1), PriorityOf(i, levels), this));
        }
    }

    /// <summary>The line goes to the next in the queue, and somebody new joins it, over and over.</summary>
    public void HandOver(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _arbiter.Release(_held);
            _arbiter.Request(new LineRequest(Pools.Name, new RunId(++_joined), 0, this));
        }
    }

    public static int PriorityOf(int number, int levels) => (int)((uint)number * 2_654_435_761u >> 24) & (levels - 1);
}
