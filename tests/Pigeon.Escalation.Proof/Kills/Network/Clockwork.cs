namespace Pigeon.Escalation.Proof.Kills.Network;

/// <summary>Does things later, one at a time, on a thread of its own, under the lock that guards the whole network.</summary>
internal sealed class Clockwork
{
    private readonly PriorityQueue<Action, long> _later = new();

    public Clockwork() => new Thread(Work) { IsBackground = true, Name = "network" }.Start();

    /// <summary>What all of the network is guarded by.</summary>
    public object Gate { get; } = new();

    public void After(int milliseconds, Action action)
    {
        lock (Gate)
        {
            _later.Enqueue(action, Monotonic.Now + (milliseconds * 1000L));
            Monitor.Pulse(Gate);
        }
    }

    private void Work()
    {
        lock (Gate)
        {
            while (true)
            {
                if (!_later.TryPeek(out var action, out var due))
                {
                    Monitor.Wait(Gate);
                }
                else if (due - Monotonic.Now is > 0 and var wait)
                {
                    Monitor.Wait(Gate, (int)(wait / 1000) + 1);
                }
                else
                {
                    _later.Dequeue();
                    action();
                }
            }
        }
    }
}
