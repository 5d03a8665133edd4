namespace Pigeon.Escalation.Proof.Storm;

/// <summary>The way of reports from the carrier to one incarnation: they may be lost, late or repeated on it.</summary>
internal sealed class LifeReports(Life life, World world, ICallReports engine) : ICallReports
{
    public void Report(in CallReport report)
    {
        var fault = world.NextFault(FaultPoint.Report);
        switch (fault?.Kind)
        {
            case FaultKind.ReportLost:
                world.Note(fault.Value, report.Call, report.Kind.ToString());
                break;
            case FaultKind.ReportLate:
                world.Note(fault.Value, report.Call, report.Kind.ToString());
                Later(fault.Value.Length, report);
                break;
            case FaultKind.ReportTwice:
                world.Note(fault.Value, report.Call, report.Kind.ToString());
                Pass(report);
                Later(fault.Value.Length, report);
                break;
            default:
                Pass(report);
                break;
        }
    }

    private void Later(TimeSpan after, CallReport report) =>
        world.Clock.Schedule(after, Testing.ClockTurn.Carrier, _ => Pass(report));

    private void Pass(in CallReport report)
    {
        for (var times = world.Case.DoublesReports ? 2 : 1; times > 0 && life.IsAlive; times--)
        {
            engine.Report(report);
        }
    }
}
