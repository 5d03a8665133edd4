using Pigeon.Escalation.Benchmarks.Gates;

namespace Pigeon.Escalation.Benchmarks.Journal;

/// <summary>What has ended must not make opening slower.</summary>
internal sealed class HistoryGoal : Goal
{
    private readonly string _pathWithHistory;

    public HistoryGoal(string pathWithHistory, string pathWithout, int ended)
        : base($"opening with {ended:N0} ended runs in the history")
    {
        _pathWithHistory = pathWithHistory;
        Beside("the same without a history", 1.25, null, () => OpeningGoal.ReadAsync(pathWithout));
    }

    public override Task<double> SubjectAsync() => OpeningGoal.ReadAsync(_pathWithHistory);
}
