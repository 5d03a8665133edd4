using System.Collections.Concurrent;

namespace Pigeon.Escalation.Telephony.Twilio.Tests;

/// <summary>Notes the reports of calls.</summary>
internal sealed class Recorder : ICallReports
{
    private readonly ConcurrentQueue<string> _reports = new();

    /// <summary>What was told: the kind, and whatever goes with it.</summary>
    public IReadOnlyList<string> Reports => [.. _reports];

    public void Report(in CallReport report) => _reports.Enqueue(report.Kind switch
    {
        CallReportKind.KeyPressed => $"key {report.Key} {report.Ordinal}",
        CallReportKind.PromptEnded => $"prompt {report.Ordinal}",
        CallReportKind.Ended => $"ended {report.Outcome}",
        _ => report.Kind.ToString().ToLowerInvariant(),
    });
}
