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
    private const int Slots = 64;

    private readonly DueHeap<T> _heap = new();
    private readonly (long Delay, DueLane<T>? Lane)[] _byDelay = new (long, DueLane<T>?)[Slots];
    private readonly List<DueLane<T>> _lanes = [new()];
    private DueLane<T> _first;

    public DueQueue() => _first = _lanes[0];

    public int Count { get; private set; }

    /// <summary>When the earliest is due; <see cref="long.MaxValue"/> when there is none.</summary>
    public long NextDue => Math.Min(_heap.First.Due, _first.First.Due);

    /// <param name="delay">How long it waits: what tells the lane. Any number, it decides nothing else.</param>
    /// <param name="key">When it is due, and its place within that instant.</param>
    /// <param name="item">What is due.</param>
    public void Add(long delay, DueKey key, in T item)
    {
        Count++;
        if (LaneOf(delay) is not { } lane || !lane.TryAdd(key, item))
        {
            _heap.Add(key, item);
        }
        else if (lane.First.IsBefore(_first.First))
        {
            _first = lane;
        }
    }

    /// <summary>Takes the first, if it is due.</summary>
    public bool TryTake(long now, out DueKey key, out T item)
    {
        var isInLane = _first.First.IsBefore(_heap.First);
        key = isInLane ? _first.First : _heap.First;
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
        var item = _first.Take();
        foreach (var lane in _lanes)
        {
            _first = lane.First.IsBefore(_first.First) ? lane : _first;
        }

        return item;
    }

    // A delay that was not seen the last time may never be seen again, and takes nobody's lane while that is in use.
    private DueLane<T>? LaneOf(long delay)
    {
        ref var slot = ref _byDelay[(uint)((ulong)delay * 0x9E3779B97F4A7C15UL >> 58)];
        if (slot.Delay == delay)
        {
            return slot.Lane ??= NewLane();
        }

        if (slot.Lane is null or { IsEmpty: true })
        {
            slot.Delay = delay;
        }

        return null;
    }

    private DueLane<T> NewLane()
    {
        var lane = new DueLane<T>();
        _lanes.Add(lane);
        return lane;
    }
}
