namespace Pigeon.Escalation;

/// <summary>How the wait for a line ended: the line, or why there is none. A value; refusals and cancellation throw nothing.</summary>
public readonly record struct LineAcquisition
{
    private LineAcquisition(LineAcquisitionKind kind, in LineLease lease) => (Kind, Lease) = (kind, lease);

    /// <summary>Granted, or why not.</summary>
    public LineAcquisitionKind Kind { get; }

    /// <summary>Whether the line is held; it must be given back then.</summary>
    public bool IsGranted => Kind == LineAcquisitionKind.Granted;

    /// <summary>The line, when granted.</summary>
    public LineLease Lease { get; }

    /// <summary>The line is held.</summary>
    public static LineAcquisition Granted(in LineLease lease) => new(LineAcquisitionKind.Granted, lease);

    /// <summary>No line, and nothing has changed.</summary>
    /// <param name="why">Any kind but granted.</param>
    public static LineAcquisition Refused(LineAcquisitionKind why) => new(why, default);
}
