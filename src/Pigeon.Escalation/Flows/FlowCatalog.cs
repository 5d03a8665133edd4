using System.Collections.Frozen;
using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Flows;

/// <summary>The registered flows of an engine, frozen when it starts, and the gate for those that are given with a request.</summary>
internal sealed class FlowCatalog
{
    private readonly int _maxLoopLimit;
    private readonly FlowTiming _timing;
    private readonly FrozenDictionary<string, CallFlow> _flows;
    private readonly FrozenDictionary<string, RunnableFlow> _runnable;

    public FlowCatalog(EscalationOptions options)
    {
        _maxLoopLimit = options.MaxLoopLimit;
        _timing = FlowTiming.From(options);
        _flows = options.Flows.Select(FrozenFlow.Of).ToFrozenDictionary(f => f.Id, StringComparer.Ordinal);
        _runnable = _flows.Values.ToFrozenDictionary(f => f.Id, Prepare, StringComparer.Ordinal);
    }

    /// <summary>Finds or checks the flow of a request.</summary>
    public RunnableFlow? Resolve(CallFlowRequest request, out RefusalReason refusal, out string message)
    {
        (refusal, message) = (RefusalReason.None, "");
        if (request.Flow is { } given)
        {
            return ResolveGiven(given, out refusal, out message);
        }

        if (_runnable.TryGetValue(request.FlowId, out var flow))
        {
            return flow;
        }

        refusal = RefusalReason.UnknownFlow;
        var registered = string.Join(", ", _runnable.Keys.Order(StringComparer.Ordinal));
        message = $"no flow '{request.FlowId}' is registered; registered are: {registered}";
        return null;
    }

    private RunnableFlow? ResolveGiven(CallFlow given, out RefusalReason refusal, out string message)
    {
        var faults = new List<string>();
        FlowFaults.Find(given, "flow", _maxLoopLimit, faults);
        if (faults.Count == 0)
        {
            FlowFaults.FindInChain(given, "flow", _flows, faults);
        }

        refusal = faults.Count == 0 ? RefusalReason.None : RefusalReason.InvalidFlow;
        message = string.Join("; ", faults);
        return faults.Count == 0 ? Prepare(FrozenFlow.Of(given)) : null;
    }

    private RunnableFlow Prepare(CallFlow flow)
    {
        var chain = new List<CallFlow> { flow };
        while (chain[^1].OnExhausted is { } next)
        {
            chain.Add(_flows[next]);
        }

        return new RunnableFlow(chain, _timing);
    }
}
