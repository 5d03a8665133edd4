namespace Pigeon.Escalation.Testing.Carriers;

/// <summary>A report, and when it came, from the start of the case.</summary>
internal readonly record struct SeenReport(CallReport Report, TimeSpan At)
{
    public static string Describe(in CallReport report) => report.Kind switch
    {
        CallReportKind.KeyPressed => $"key {report.Key} as number {report.Ordinal}",
        CallReportKind.PromptEnded => $"PromptEnded {report.Ordinal}",
        CallReportKind.Ended => $"Ended as {report.Outcome}",
        _ => $"{report.Kind}",
    };
}
