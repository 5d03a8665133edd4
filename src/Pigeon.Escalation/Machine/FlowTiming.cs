namespace Pigeon.Escalation.Machine;

/// <summary>The settings that the machine reads, in ticks of 100 ns. Frozen when a run is accepted.</summary>
internal sealed record FlowTiming
{
    public required long RingTimeout { get; init; }
    public required long BusyVerdict { get; init; }
    public required long AnsweredCap { get; init; }
    public required long AttemptGap { get; init; }
    public required long BridgeCap { get; init; }
    public required long KeyWait { get; init; }
    public required int ReadingsPerSet { get; init; }
    public required int MaxSets { get; init; }

    public static FlowTiming From(EscalationOptions options) => new()
    {
        RingTimeout = options.RingTimeout.Ticks,
        BusyVerdict = options.BusyVerdict.Ticks,
        AnsweredCap = options.AnsweredCap.Ticks,
        AttemptGap = options.AttemptGap.Ticks,
        BridgeCap = options.BridgeCap.Ticks,
        KeyWait = options.KeyWait.Ticks,
        ReadingsPerSet = options.ReadingsPerSet,
        MaxSets = options.MaxSets,
    };
}
