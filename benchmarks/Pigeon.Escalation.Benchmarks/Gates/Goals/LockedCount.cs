namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>The least that two threads can agree on with the language's own means: a count under a lock.</summary>
internal sealed class LockedCount
{
    private readonly object _gate = new();
    private int _free = 4;

    public void TakeAndGiveBack(int count)
    {
        for (var i = 0; i < count; i++)
        {
            lock (_gate)
            {
                _free--;
            }

            lock (_gate)
            {
                _free++;
            }
        }
    }
}
