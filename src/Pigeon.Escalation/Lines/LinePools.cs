namespace Pigeon.Escalation.Lines;

/// <summary>The pools of an arbiter by name (ordinal). Looking up takes no lock; pools are added under one, and never removed.</summary>
/// <remarks>
/// Open addressing: a pool is published by marking its place, and a bigger table by replacing the old one, so a reader sees every
/// pool that was there when it began. A pool costs about 20 bytes beside itself.
/// </remarks>
internal sealed class LinePools(int maxWaiting)
{
    private readonly object _gate = new();
    private Table _table = new(4);
    private LinePool? _first;
    private int _count;

    /// <summary>The pool of that name; null when there is none.</summary>
    public LinePool? Find(string? name)
    {
        // Most arbiters have one pool, and a lease or a ticket brings the very string that the pool has: that needs no hash.
        var pool = Volatile.Read(ref _first);
        return pool is not null && ReferenceEquals(pool.Name, name) ? pool : FindByHash(name);
    }

    /// <summary>The pool of that name, which was at this place once.</summary>
    public LinePool? Find(string? name, int place)
    {
        var pools = Volatile.Read(ref _table).Pools;
        return (uint)place < (uint)pools.Length && pools[place] is { } pool && ReferenceEquals(pool.Name, name) ? pool : Find(name);
    }

    /// <summary>The pool of that name, made with this capacity when there was none.</summary>
    public LinePool GetOrAdd(string name, int capacity)
    {
        lock (_gate)
        {
            var pool = FindByHash(name);
            if (pool is null)
            {
                pool = new LinePool(name, capacity, maxWaiting);
                Add(pool);
            }

            return pool;
        }
    }

    /// <summary>All pools there are now, in no order.</summary>
    public IEnumerable<LinePool> All() => Volatile.Read(ref _table).Pools.OfType<LinePool>();

    private LinePool? FindByHash(string? name) => name is null ? null : Volatile.Read(ref _table).Find(name, NameHash.Of(name));

    private void Add(LinePool pool)
    {
        // At most three quarters full: a look-up always meets an empty place, and soon.
        if ((_count + 1) * 4 > _table.Pools.Length * 3)
        {
            var bigger = new Table(_table.Pools.Length * 2);
            foreach (var old in All())
            {
                bigger.Put(old);
            }

            Volatile.Write(ref _table, bigger);
        }

        _table.Put(pool);
        Volatile.Write(ref _first, _first ?? pool);
        _count++;
    }

    /// <summary>
    /// Places for pools, and a byte of the hash for each, 0 for an empty one: with many pools it tells nearly always whether the look at
    /// a pool, which is far away in memory, is worth it.
    /// </summary>
    private sealed class Table(int size)
    {
        private const int MarkShift = 25;

        private readonly byte[] _marks = new byte[size];

        public LinePool?[] Pools { get; } = new LinePool?[size];

        public LinePool? Find(string name, int hash)
        {
            var marks = _marks;
            for (var at = hash & (marks.Length - 1); ; at = (at + 1) & (marks.Length - 1))
            {
                var mark = Volatile.Read(ref marks[at]);
                if (mark == 0)
                {
                    return null;
                }

                if (mark == MarkOf(hash) && Pools[at]!.Name == name)
                {
                    return Pools[at];
                }
            }
        }

        public void Put(LinePool pool)
        {
            var hash = NameHash.Of(pool.Name);
            var at = hash & (_marks.Length - 1);
            while (_marks[at] != 0)
            {
                at = (at + 1) & (_marks.Length - 1);
            }

            pool.Place = at;
            Pools[at] = pool;
            Volatile.Write(ref _marks[at], MarkOf(hash));
        }

        // The highest bits, for the lowest say the place; never 0.
        private static byte MarkOf(int hash) => (byte)((uint)hash >> MarkShift | 0x80);
    }
}
