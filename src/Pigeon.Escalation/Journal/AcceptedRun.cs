namespace Pigeon.Escalation;

/// <summary>What a run was accepted with: frozen copies, whatever the host changes afterwards. Immutable.</summary>
internal sealed record AcceptedRun
{
    /// <summary>The flow, and those it chains to (O7), in order.</summary>
    public required IReadOnlyList<CallFlow> Flows { get; init; }

    /// <summary>The parameters that its texts need.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>Its priority (L2).</summary>
    public required int Priority { get; init; }
}
