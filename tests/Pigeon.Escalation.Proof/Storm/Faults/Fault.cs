using System.Globalization;

namespace Pigeon.Escalation.Proof.Storm;

/// <summary>One thing that goes wrong.</summary>
/// <param name="Kind">What.</param>
/// <param name="At">At which boundary, append, report or carrier call of the world, from 1.</param>
/// <param name="Length">For how long.</param>
internal readonly record struct Fault(FaultKind Kind, int At, TimeSpan Length)
{
    public FaultPoint Point => Kind switch
    {
        FaultKind.Crash => FaultPoint.Boundary,
        <= FaultKind.StoreOutage => FaultPoint.Append,
        <= FaultKind.ReportTwice => FaultPoint.Report,
        _ => FaultPoint.CarrierCall,
    };

    /// <summary>For example <c>Crash@17+45s</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind}@{At}+{Length.TotalSeconds}s");

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static Fault Parse(string text)
    {
        var parts = text.TrimEnd('s').Split('@', '+');
        var length = TimeSpan.FromSeconds(double.Parse(parts[2], CultureInfo.InvariantCulture));
        return new Fault(Enum.Parse<FaultKind>(parts[0]), int.Parse(parts[1], CultureInfo.InvariantCulture), length);
    }
}

/// <summary>Where faults happen; each kind of place is counted for itself.</summary>
internal enum FaultPoint
{
    Boundary,
    Append,
    Report,
    CarrierCall,
}
