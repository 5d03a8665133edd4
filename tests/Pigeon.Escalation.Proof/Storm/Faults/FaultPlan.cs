namespace Pigeon.Escalation.Proof.Storm;

/// <summary>Which fault happens when in one world, and the count of what has come by.</summary>
internal sealed class FaultPlan
{
    private readonly Dictionary<(FaultPoint, int), Fault> _faults = [];
    private readonly int[] _counts = new int[4];
    private TimeSpan _storeDownUntil;
    private TimeSpan _carrierDownUntil;

    public FaultPlan(IEnumerable<Fault> faults)
    {
        foreach (var fault in faults)
        {
            _faults[(fault.Point, fault.At)] = fault;
        }
    }

    /// <summary>Once set, nothing goes wrong any more.</summary>
    public bool IsOver { get; set; }

    /// <summary>What has gone wrong so far.</summary>
    public List<Fault> Happened { get; } = [];

    public int Count(FaultPoint point) => _counts[(int)point];

    /// <summary>One more boundary, append, report or carrier call.</summary>
    public Fault? Next(FaultPoint point, TimeSpan now)
    {
        var count = ++_counts[(int)point];
        if (IsOver)
        {
            return null;
        }

        if (!_faults.TryGetValue((point, count), out var fault))
        {
            return Outage(point, now);
        }

        Happened.Add(fault);
        if (fault.Kind == FaultKind.StoreOutage)
        {
            _storeDownUntil = now + fault.Length;
        }
        else if (fault.Kind == FaultKind.CarrierOutage)
        {
            _carrierDownUntil = now + fault.Length;
        }

        return fault;
    }

    /// <summary>Whether the store can be reached to open it.</summary>
    public bool IsStoreDown(TimeSpan now) => !IsOver && now < _storeDownUntil;

    private Fault? Outage(FaultPoint point, TimeSpan now) => point switch
    {
        FaultPoint.Append when now < _storeDownUntil => new Fault(FaultKind.StoreOutage, 0, default),
        FaultPoint.CarrierCall when now < _carrierDownUntil => new Fault(FaultKind.CarrierOutage, 0, default),
        _ => null,
    };
}
