using Pigeon.Escalation.Cli.Words;

namespace Pigeon.Escalation.Cli.Timeline;

/// <summary>What one row says.</summary>
/// <param name="Words">In words, with the rules.</param>
/// <param name="Tone">How to colour it.</param>
internal readonly record struct RowText(string Words, Tone Tone)
{
    /// <summary>Says a row in a language.</summary>
    public static RowText Of(CallTimeline timeline, TimelineRow row, IWords words)
    {
        if (row.Detail.Kind == CallFlowEventKind.AttemptEnded)
        {
            return EndText.Of(row, words);
        }

        var (phrase, tone) = Phrase(timeline, row, words);
        var rule = SaysNothing(row.Detail) ? Rule.None : row.Detail.Rule;
        return new RowText(rule == Rule.None ? phrase : words.WithRules(phrase, rule.ToString()), tone);
    }

    private static (string Phrase, Tone Tone) Phrase(CallTimeline timeline, TimelineRow row, IWords words) => row.Detail.Kind switch
    {
        CallFlowEventKind.RunAccepted => (words.Accepted(SafeText.Clean(row.Detail.Flow ?? "")), Tone.Quiet),
        CallFlowEventKind.RunWaiting => (words.Waits(), Tone.Warning),
        CallFlowEventKind.RunStarted when row.Waited > TimeSpan.Zero => (words.GetsLineAfter(row.Line, row.Waited), Tone.Plain),
        CallFlowEventKind.RunStarted => (words.GetsLine(row.Line), Tone.Plain),
        CallFlowEventKind.RunChained => (words.Chained(SafeText.Clean(row.Detail.Flow ?? "")), Tone.Warning),
        CallFlowEventKind.LoopRepeated => (words.LoopAgain(row.Detail.Loop), Tone.Warning),
        CallFlowEventKind.AttemptStarted => (Dialled(row, words), Tone.Plain),
        CallFlowEventKind.AttemptAnswered => (Answered(row, words), Tone.Plain),
        CallFlowEventKind.AttemptKey => (Pressed(row, words), Tone.Plain),
        CallFlowEventKind.RunAborting when row.Detail.Rule == Rule.B3 => (words.AbortingByCut(), Tone.Warning),
        CallFlowEventKind.RunAborting => (words.Aborting(), Tone.Warning),
        CallFlowEventKind.RunEnded => Ended(timeline, row, words),
        CallFlowEventKind.LineReleased => (words.LineFree(row.Line), Tone.Quiet),
        _ => (words.Refused(SafeText.Clean(row.Event.Error ?? "")), Tone.Bad),
    };

    /// <summary>Calls in order (O1), and keys that have a reaction (A6), are what everybody expects.</summary>
    private static bool SaysNothing(CallFlowEvent detail) => detail is
    { Kind: CallFlowEventKind.AttemptStarted, Rule: Rule.O1 } or { Kind: CallFlowEventKind.AttemptKey, Rule: Rule.A6 };

    private static string Dialled(TimelineRow row, IWords words) => row.Detail.AttemptKind switch
    {
        AttemptKind.Callback => words.CallsBack(row.Detail.Attempt),
        AttemptKind.Target => words.CallsTarget(row.Detail.Attempt),
        _ => words.Calls(row.Detail.Attempt, row.Detail.Loop > 1 || row.Flow is { LoopLimit: > 1 } ? row.Detail.Loop : null),
    };

    private static string Answered(TimelineRow row, IWords words) => row.Call?.Kind switch
    {
        AttemptKind.Callback => words.CallbackPickedUp(),
        AttemptKind.Target => words.TargetPickedUp(),
        _ => words.PickedUp(),
    };

    private static string Pressed(TimelineRow row, IWords words)
    {
        var key = row.Detail.Key;
        return row.Flow?.Guidance.Reactions.TryGetValue(key, out var reaction) == true
            ? words.Pressed(key, reaction.Behavior)
            : words.PressedInVain(key);
    }

    private static (string Phrase, Tone Tone) Ended(CallTimeline timeline, TimelineRow row, IWords words) => row.Detail.RunStatus switch
    {
        RunStatus.Succeeded when row.Detail.Key is not '\0' and var key
            => (words.SucceededBy(timeline.NameOf(row.Detail.Contact), key), Tone.Good),
        RunStatus.Succeeded => (words.Acknowledged(row.Detail.Contact is { } by ? timeline.NameOf(by) : null), Tone.Good),
        RunStatus.Failed => (words.Failed(row.Detail.RunReason), Tone.Bad),
        _ => (words.Aborted(), Tone.Warning),
    };
}
