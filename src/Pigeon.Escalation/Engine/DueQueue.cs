using Pigeon.Escalation.Lines;

namespace Pigeon.Escalation.Engine;

/// <summary>
/// What is due later, earliest first, and among equals by place. One thread only; nothing is ever taken out early: whoever adds can tell
/// what has become stale.
/// </summary>
/// <remarks>
/// Escalation knows few delays, each of them constant, and of what waits equally long the first to come is the first to go. So a delay
/// that comes again gets a lane, a plain queue that needs no sorting; only what fits into no lane goes into a heap. The order does not
/// depend on which: a lane takes only what belongs behind its last.
/// </remarks>
internal sealed class DueQueue<T>
    where T : struct
{
    private const int DelayBits = 6;

    private readonly DueHeap<T> _heap = new();
    private readonly Known[] _byDelay = new Known[1 << DelayBits];

    // The keys of the lanes' first lie side by side, for each is looked at whenever one has been taken.
    private DueKey[] _firstOf = [DueKey.Never];
    private DueLane<T>[] _lanes = [new()];
    private int _laneCount = 1;
    private int _next;

    public int Count { get; private set; }

    /// <summary>When the earliest is due; <see cref="long.MaxValue"/> when there is none.</summary>
    public long NextDue => Math.Min(_heap.First.Due, _firstOf[_next].Due);

    /// <param name="delay">How long it waits: what tells the lane. Any number, it decides nothing else.</param>
    /// <param name="key">When it is due, and its place within that instant.</param>
    /// <param name="item">What is due.</param>
    public void Add(long delay, DueKey key, T item)
    {
        Count++;
        var lane = LaneOf(delay);
        if (lane < 0 || !_lanes[lane].TryAdd(key, item))
        {
            _heap.Add(key, item);
        }
        else if (key.IsBefore(_firstOf[lane]))
        {
            _firstOf[lane] = key;
            _next = key.IsBefore(_firstOf[_next]) ? lane : _next;
        }
    }

    /// <summary>Takes the first, if it is due.</summary>
    public bool TryTake(long now, out DueKey key, out T item)
    {
        var isInLane = _firstOf[_next].IsBefore(_heap.First);
        key = isInLane ? _firstOf[_next] : _heap.First;
        if (Count == 0 || key.Due > now)
        {
            item = default;
            return false;
        }

        Count--;
        item = isInLane ? TakeFromLane() : _heap.Take();
        return true;
    }

    private T TakeFromLane()
    {
        var item = _lanes[_next].Take(out _firstOf[_next]);
        for (var lane = 0; lane < _laneCount; lane++)
        {
            _next = _firstOf[lane].IsBefore(_firstOf[_next]) ? lane : _next;
        }

        return item;
    }

    /// <returns>-1: none. A delay that was not seen the last time may never be seen again, and takes no lane that is in use.</returns>
    private int LaneOf(long delay)
    {
        ref var known = ref _byDelay[(int)((ulong)delay * 0x9E3779B97F4A7C15UL >> (64 - DelayBits))];
        if (known.Delay == delay)
        {
            known.Lane = known.HasLane ? known.Lane : NewLane();
            known.HasLane = true;
            return known.Lane;
        }

        if (!known.HasLane || _lanes[known.Lane].IsEmpty)
        {
            known.Delay = delay;
        }

        return -1;
    }

    private int NewLane()
    {
        Room.For(ref _lanes, _laneCount);
        Room.For(ref _firstOf, _laneCount);
        (_lanes[_laneCount], _firstOf[_laneCount]) = (new DueLane<T>(), DueKey.Never);
        return _laneCount++;
    }

    private struct Known
    {
        public long Delay;
        public int Lane;
        public bool HasLane;
    }
}
