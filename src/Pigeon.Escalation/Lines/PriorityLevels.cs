using System.Numerics;

namespace Pigeon.Escalation.Lines;

/// <summary>
/// The priorities at which somebody waits, in order. Adding, removing and finding the highest take at most 32 steps, whatever the
/// priorities.
/// </summary>
/// <remarks>
/// A crit-bit tree: an inner node names the highest bit in which the priorities below it differ. It needs no balancing, and no choice
/// of priorities can slow it down. A child that is not negative is an inner node; a negative one is the complement of a level.
/// </remarks>
internal sealed class PriorityLevels
{
    private const int Few = 16;

    private Level[] _levels = new Level[1];
    private Node[] _nodes = [];
    private int _freeLevel = -1;
    private int _freeNode = -1;
    private int _levelsUsed;
    private int _nodesUsed;
    private int _root;
    private int _highest;

    public int Count { get; private set; }

    /// <summary>The level of the highest priority; there must be one.</summary>
    public ref Level Highest => ref _levels[_highest];

    public ref Level this[int number] => ref _levels[number];

    /// <summary>The level of a priority. A new one's list is empty: both ends point back to it.</summary>
    public ref Level GetOrAdd(int priority, out int number)
    {
        var key = KeyOf(priority);
        if (Count == 0)
        {
            number = _highest = TakeLevel(key);
            _root = ~number;
            return ref _levels[number];
        }

        number = Nearest(key);
        if (_levels[number].Key != key)
        {
            number = Add(key, 31 - BitOperations.LeadingZeroCount(_levels[number].Key ^ key));
        }

        return ref _levels[number];
    }

    /// <summary>Drops a level whose list has become empty.</summary>
    public void Remove(int number)
    {
        Count--;
        if (Count == 0)
        {
            Clear();
            return;
        }

        Detach(number, _levels[number].Key);
        _levels[number].Head = _freeLevel;
        _freeLevel = number;
        if (number == _highest)
        {
            _highest = Nearest(uint.MaxValue);
        }
    }

    // Flipping the sign bit makes unsigned order, bit by bit from the top, the order of the priorities.
    private static uint KeyOf(int priority) => (uint)priority ^ 0x8000_0000;

    private int Nearest(uint key)
    {
        var at = _root;
        while (at >= 0)
        {
            at = _nodes[at].Child(key);
        }

        return ~at;
    }

    private int Add(uint key, int bit)
    {
        var node = TakeNode();
        var number = TakeLevel(key);
        ref var link = ref _root;
        while (link >= 0 && _nodes[link].Bit > bit)
        {
            link = ref _nodes[link].Child(key);
        }

        var one = (key >> bit & 1) != 0;
        _nodes[node] = one ? new Node { Bit = bit, Zero = link, One = ~number } : new Node { Bit = bit, Zero = ~number, One = link };
        link = node;
        if (key > _levels[_highest].Key)
        {
            _highest = number;
        }

        return number;
    }

    private void Detach(int number, uint key)
    {
        ref var up = ref _root;
        ref var down = ref _nodes[up].Child(key);
        while (down != ~number)
        {
            up = ref down;
            down = ref _nodes[up].Child(key);
        }

        // The other child takes the place of the node above the two.
        var node = up;
        up = _nodes[node].Child(~key);
        _nodes[node].Zero = _freeNode;
        _freeNode = node;
    }

    private int TakeLevel(uint key)
    {
        var number = _freeLevel;
        if (number >= 0)
        {
            _freeLevel = _levels[number].Head;
        }
        else
        {
            number = _levelsUsed;
            Room.For(ref _levels, number);
            _levelsUsed++;
        }

        _levels[number] = new Level { Key = key, Head = ~number, Tail = ~number };
        Count++;
        return number;
    }

    private int TakeNode()
    {
        var node = _freeNode;
        if (node >= 0)
        {
            _freeNode = _nodes[node].Zero;
            return node;
        }

        Room.For(ref _nodes, _nodesUsed);
        return _nodesUsed++;
    }

    // A crowd of priorities leaves nothing behind, a few are kept for the next time.
    private void Clear()
    {
        (_freeLevel, _freeNode, _levelsUsed, _nodesUsed) = (-1, -1, 0, 0);
        if (_levels.Length > Few)
        {
            (_levels, _nodes) = (new Level[Few], new Node[Few]);
        }
    }

    /// <summary>A priority and the ends of its list.</summary>
    internal struct Level
    {
        public uint Key;
        public int Head;
        public int Tail;
    }

    private struct Node
    {
        public int Bit;
        public int Zero;
        public int One;

        [System.Diagnostics.CodeAnalysis.UnscopedRef]
        public ref int Child(uint key) => ref (key >> Bit & 1) == 0 ? ref Zero : ref One;
    }
}
