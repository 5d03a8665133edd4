using Pigeon.Escalation.Journal;

namespace Pigeon.Escalation.Engine;

/// <summary>
/// A stretch of the runs of a log, made again on one thread. The parts of one log follow each other in the order of the log, so that
/// what they come to together does not depend on how many there are.
/// </summary>
internal sealed class ReplayedPart(LogImage image, int begin, int end)
{
    private readonly RunReplay _replay = new() { Events = [] };

    public List<RunId> Fresh { get; } = [];

    public List<(RunId Run, string Fact)> Diverged { get; } = [];

    public List<(long Sequence, CallFlowEvent Event)> Events => _replay.Events!;

    /// <summary>Why it ends before its end; null: it does not.</summary>
    public JournalException? Fault { get; private set; }

    /// <summary>Fills its stretch of both arrays.</summary>
    public void Replay(RunRow[] rows, long[] sequences)
    {
        try
        {
            var index = begin;
            foreach (var (run, open) in image.Runs.Skip(begin).Take(end - begin))
            {
                (rows[index], sequences[index]) = (Replay(run, open), _replay.LastSequence);
                index++;
            }
        }
        catch (JournalException fault)
        {
            Fault = fault;
        }
    }

    private RunRow Replay(RunId run, in OpenRun open)
    {
        var isLatest = open.Latest.Row == image.LastRowOfFacts;
        var row = _replay.Replay(open.Definition!, open.Records.Span, isLatest ? open.Latest.Start : int.MaxValue, "the log");
        row.Records = open.Records;
        if (_replay.Facts == 1)
        {
            Fresh.Add(run);
        }

        if (_replay.Divergence is { } fact)
        {
            Diverged.Add((run, fact.ToString()));
        }

        return row;
    }
}
