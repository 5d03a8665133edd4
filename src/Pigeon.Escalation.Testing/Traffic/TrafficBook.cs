using Pigeon.Escalation.Engine;
using Pigeon.Escalation.Flows;
using Pigeon.Escalation.Lines;

namespace Pigeon.Escalation.Testing;

/// <summary>The flows and pools of the options, checked.</summary>
internal sealed class TrafficBook
{
    private readonly Dictionary<string, TrafficFlow> _byId = new(StringComparer.Ordinal);
    private readonly List<TrafficFlow> _flows = [];
    private readonly List<LineLedger> _pools = [];
    private string? _latestId;
    private TrafficFlow? _latest;

    public TrafficBook(Traffic traffic, TrafficPhones phones)
    {
        var options = traffic.Options;
        OptionsFaults.ThrowIfAny(options, null, "traffic");
        var pools = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (pool, capacity) in OptionsFaults.PoolsOf(options))
        {
            pools.Add(pool, _pools.Count);
            _pools.Add(new LineLedger(capacity, options.MaxWaiting));
        }

        var catalog = new FlowCatalog(options);
        foreach (var flow in options.Flows)
        {
            var plan = catalog.Resolve(new CallFlowRequest(flow.Id), out _, out _)!.Plan;
            _flows.Add(new TrafficFlow(_flows.Count, plan, pools[flow.Pool], phones, traffic.GuidanceTimes));
            _byId.Add(flow.Id, _flows[^1]);
        }
    }

    public TrafficFlow this[int flow] => _flows[flow];

    public LineLedger PoolOf(TrafficFlow flow) => _pools[flow.Pool];

    /// <exception cref="ArgumentException">There is no such flow.</exception>
    public TrafficFlow FlowOf(in TrafficStart start, long index)
    {
        // Most starts are of the flow of the one before, by the same string.
        if (!ReferenceEquals(start.Flow, _latestId))
        {
            _latest = _byId.GetValueOrDefault(start.Flow) ?? throw new ArgumentException(
                $"Starts[{index}].Flow is '{start.Flow}': the flows are {string.Join(", ", _byId.Keys)}.");
            _latestId = start.Flow;
        }

        return _latest!;
    }
}
