namespace Pigeon.Escalation.Benchmarks.Journal;

/// <summary>What has ended must not make opening slower.</summary>
internal sealed class HistoryGoal(string pathWithHistory, string pathWithout, int ended)
    : Goal($"opening with {ended:N0} ended runs in the history", "the same without a history", 0.8)
{
    public override Task<double> SubjectAsync() => OpeningGoal.ReadAsync(pathWithHistory);

    public override Task<double> AnchorAsync() => OpeningGoal.ReadAsync(pathWithout);

    public override ValueTask DisposeAsync() => default;
}
