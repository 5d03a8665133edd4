using System.Runtime.ExceptionServices;
using Pigeon.Escalation.Journal;

namespace Pigeon.Escalation.Engine;

/// <summary>
/// A stretch of the runs of a log, made again on one thread. The parts of one log follow each other in the order of the log, so that
/// what they come to together does not depend on how many there are (D6).
/// </summary>
internal sealed class ReplayedPart(LogImage image, int begin, int end)
{
    private readonly RunReplay _replay = new() { Events = [] };
    private ExceptionDispatchInfo? _fault;

    public List<RunId> Fresh { get; } = [];

    public List<(RunId Run, string Fact)> Diverged { get; } = [];

    public List<(long Sequence, CallFlowEvent Event)> Events => _replay.Events!;

    public RunCensus Census { get; } = new();

    /// <summary>Fills its stretch of both arrays, or keeps what was in the way for <see cref="ThrowIfBroken"/>.</summary>
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
#pragma warning disable CA1031 // Whatever it is, it goes to whoever opens the journal, as if there were one thread.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            _fault = ExceptionDispatchInfo.Capture(fault);
        }
    }

    public void ThrowIfBroken() => _fault?.Throw();

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

        Census.Add(row, _replay.LastSequence);
        return row;
    }
}
