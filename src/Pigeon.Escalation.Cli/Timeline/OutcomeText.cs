using Pigeon.Escalation.Cli.Words;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Cli.Timeline;

/// <summary>How a run ended, in one line.</summary>
internal static class OutcomeText
{
    /// <summary>Says it in a language.</summary>
    public static (string Text, Tone Tone) Of(CallTimeline timeline, TimelineRun run, IWords words) => run.Outcome switch
    {
        null => (words.RunRefused(run.Refusal ?? ""), Tone.Bad),
        { Status: RunStatus.Succeeded } outcome => (Succeeded(timeline, run, outcome, words), Tone.Good),
        { Status: RunStatus.Failed } outcome => (words.RunFailed(outcome.Reason, At(outcome), outcome.Attempts), Tone.Bad),
        { Status: RunStatus.Aborted } outcome => (words.RunAborted(At(outcome), outcome.Attempts), Tone.Warning),
        { } outcome when timeline.IsReplay => (words.RunInProgress(outcome.Status, outcome.Attempts), Tone.Warning),
        { } outcome => (words.RunOpen(outcome.Status, outcome.Attempts), Tone.Warning),
    };

    /// <summary>Says it in as few words as possible.</summary>
    public static string Short(CallTimeline timeline, TimelineRun run, IWords words) => run.Outcome switch
    {
        { Status: RunStatus.Succeeded, Key: not '\0' } outcome => words.SucceededBy(timeline.NameOf(outcome.Contact), outcome.Key),
        { Status: RunStatus.Succeeded } => words.Acknowledged(null),
        { Status: RunStatus.Failed } outcome => words.Failed(outcome.Reason),
        { Status: RunStatus.Aborted } => words.Aborted(),
        _ => "",
    };

    private static string Succeeded(CallTimeline timeline, TimelineRun run, SimulatedRun outcome, IWords words)
    {
        if (outcome.Key != '\0')
        {
            var pressed = run.DecidedAt is { } at ? ClockText.Of(at) : At(outcome);
            return words.RunSucceededBy(timeline.NameOf(outcome.Contact), outcome.Key, pressed, outcome.Attempts);
        }

        return words.RunAcknowledged(outcome.Contact is { } by ? timeline.NameOf(by) : null, At(outcome), outcome.Attempts);
    }

    private static string At(SimulatedRun outcome) => ClockText.Of(outcome.EndedAt ?? TimeSpan.Zero);
}
