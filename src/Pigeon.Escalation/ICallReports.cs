namespace Pigeon.Escalation;

/// <summary>Takes a carrier's reports. Safe to call from any thread; returns at once and never throws.</summary>
public interface ICallReports
{
    /// <summary>Tells what has happened to a call. Reports of calls that are over, or that nobody knows, change nothing (D3).</summary>
    void Report(in CallReport report);
}
