namespace Pigeon.Escalation.Carriers;

/// <summary>What one carrier reports about one call.</summary>
internal sealed class CarrierReports(CarriedCall call, HeldCarrier carrier) : ICallReports
{
    public void Report(in CallReport report) => call.Take(carrier, report);
}
