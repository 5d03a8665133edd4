namespace Pigeon.Escalation;

/// <summary>Asks for a run: of a registered flow by its id, or of a flow given here. Immutable.</summary>
public sealed record CallFlowRequest
{
    /// <summary>Starts a registered flow.</summary>
    /// <param name="flowId">The id of a flow in <see cref="EscalationOptions.Flows"/>.</param>
    public CallFlowRequest(string flowId) => FlowId = flowId ?? throw new ArgumentNullException(nameof(flowId));

    /// <summary>Starts a flow that need not be registered.</summary>
    /// <param name="flow">The flow; what it chains to (O7) must be registered.</param>
    public CallFlowRequest(CallFlow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        (Flow, FlowId) = (flow, flow.Id);
    }

    /// <summary>The flow's id.</summary>
    public string FlowId { get; }

    /// <summary>The flow itself, when it was given.</summary>
    public CallFlow? Flow { get; }

    /// <summary>Fill the <c>{name}</c> places of the texts. What no text needs is fine; a missing one refuses the start.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = EmptyParameters;

    /// <summary>Higher goes first when lines are short (L2).</summary>
    /// <value>0 by default; any 32-bit integer.</value>
    public int Priority { get; init; }

    private static readonly Dictionary<string, string> EmptyParameters = [];

    /// <summary>A registered flow's id is a request.</summary>
    public static implicit operator CallFlowRequest(string flowId) => FromFlowId(flowId);

    /// <summary>A flow is a request.</summary>
    public static implicit operator CallFlowRequest(CallFlow flow) => FromCallFlow(flow);

    /// <summary>The same as the constructor.</summary>
    public static CallFlowRequest FromFlowId(string flowId) => new(flowId);

    /// <summary>The same as the constructor.</summary>
    public static CallFlowRequest FromCallFlow(CallFlow flow) => new(flow);
}
