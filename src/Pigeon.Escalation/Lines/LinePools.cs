using System.Diagnostics.CodeAnalysis;

namespace Pigeon.Escalation.Lines;

/// <summary>The pools of an arbiter by name (ordinal). Looking up takes no lock; pools are added under one, and never removed.</summary>
/// <remarks>
/// Open addressing: a pool is published by writing its slot, and a bigger table by replacing the array, so a reader sees every
/// pool that was there when it began. A pool costs about 16 bytes beside itself.
/// </remarks>
internal sealed class LinePools(int maxWaiting)
{
    private readonly object _gate = new();
    private LinePool?[] _slots = new LinePool?[4];
    private LinePool? _first;
    private int _count;

    public bool TryGet(string? name, [NotNullWhen(true)] out LinePool? pool)
    {
        // Most arbiters have one pool, and a lease or a ticket brings the very string that the pool has: that needs no hash.
        pool = Volatile.Read(ref _first);
        return (pool is not null && ReferenceEquals(pool.Name, name)) || TryFind(name, out pool);
    }

    /// <summary>The pool of that name, made with this capacity when there was none.</summary>
    public LinePool GetOrAdd(string name, int capacity)
    {
        lock (_gate)
        {
            var pool = Find(_slots, name, string.GetHashCode(name, StringComparison.Ordinal));
            if (pool is null)
            {
                pool = new LinePool(name, capacity, maxWaiting);
                Add(pool);
            }

            return pool;
        }
    }

    /// <summary>All pools there are now, in no order.</summary>
    public IEnumerable<LinePool> All() => Volatile.Read(ref _slots).OfType<LinePool>();

    private bool TryFind(string? name, [NotNullWhen(true)] out LinePool? pool)
    {
        pool = name is null ? null : Find(Volatile.Read(ref _slots), name, string.GetHashCode(name, StringComparison.Ordinal));
        return pool is not null;
    }

    private static LinePool? Find(LinePool?[] slots, string name, int hash)
    {
        for (var at = hash; ; at++)
        {
            var pool = Volatile.Read(ref slots[at & (slots.Length - 1)]);
            if (pool is null || (pool.NameHash == hash && pool.Name == name))
            {
                return pool;
            }
        }
    }

    private static void Put(LinePool?[] slots, LinePool pool)
    {
        var at = pool.NameHash;
        while (slots[at & (slots.Length - 1)] is not null)
        {
            at++;
        }

        Volatile.Write(ref slots[at & (slots.Length - 1)], pool);
    }

    private void Add(LinePool pool)
    {
        // At most three quarters full: a look-up always meets an empty slot, and soon.
        if ((_count + 1) * 4 > _slots.Length * 3)
        {
            var bigger = new LinePool?[_slots.Length * 2];
            foreach (var old in All())
            {
                Put(bigger, old);
            }

            Volatile.Write(ref _slots, bigger);
        }

        Put(_slots, pool);
        Volatile.Write(ref _first, _first ?? pool);
        _count++;
    }
}
