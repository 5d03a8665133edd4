namespace Pigeon.Escalation.Testing.Carriers;

/// <summary>Takes the reports of one call, and keeps them in the order in which they came. Safe to use from any thread.</summary>
/// <param name="name">What the chronicle calls it.</param>
/// <param name="chronicle">Where all of it is noted.</param>
internal sealed class ReportLog(string name, Chronicle chronicle) : ICallReports
{
    private readonly List<SeenReport> _seen = [];

    /// <summary>All so far, but who has taken the call, which tells nothing of the call itself.</summary>
    public IReadOnlyList<SeenReport> Seen
    {
        get
        {
            lock (_seen)
            {
                return [.. _seen];
            }
        }
    }

    public IReadOnlyList<CallReportKind> Kinds => [.. Seen.Select(seen => seen.Report.Kind)];

    public void Report(in CallReport report)
    {
        chronicle.Note($"{name}: {SeenReport.Describe(report)}");
        if (report.Kind == CallReportKind.Taken)
        {
            return;
        }

        lock (_seen)
        {
            _seen.Add(new SeenReport(report, chronicle.Now));
        }
    }
}
