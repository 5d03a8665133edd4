using Pigeon.Escalation.Cli.Words;

namespace Pigeon.Escalation.Cli.Timeline;

/// <summary>The turning points: why an attempt has ended, and what the run therefore does next.</summary>
internal static class EndText
{
    /// <summary>Says the end of an attempt in a language.</summary>
    public static RowText Of(TimelineRow row, IWords words)
    {
        var reason = Reason(row, words);
        var phrase = Turned(row, words) is { } turn ? words.Therefore(reason, turn) : reason;
        var rules = Rules(row.Detail);
        return new RowText(rules.Length == 0 ? phrase : words.WithRules(phrase, rules), ToneOf(row));
    }

    private static string Reason(TimelineRow row, IWords words)
    {
        if (row.Detail.Rule == Rule.D4)
        {
            return words.EndUnknown();
        }

        return row.Detail.AttemptStatus switch
        {
            AttemptStatus.Succeeded => Succeeded(row, words),
            AttemptStatus.Ignored => Ignored(row, words),
            AttemptStatus.Missed when row.Detail.Rule == Rule.A4 => words.Declined(),
            AttemptStatus.Missed => words.NotPickedUp(Lasted(row)),
            AttemptStatus.Aborted => Aborted(row, words),
            _ => Failed(row, words),
        };
    }

    private static string Succeeded(TimelineRow row, IWords words) => row.Call?.Kind switch
    {
        AttemptKind.Target when row.Detail.Rule == Rule.B6 => words.CutByHost(),
        AttemptKind.Callback => words.CallbackOver(),
        AttemptKind.Target => words.BridgeOver(),
        _ => words.Decided(row.Detail.Key, BehaviorOf(row)),
    };

    private static string Ignored(TimelineRow row, IWords words) => row.Detail switch
    {
        { Key: '0' } => words.CutByZero(),
        { Rule: Rule.A8 } => words.HungUp(),
        { Rule: Rule.A7 } => words.NoValidKey(),
        _ => words.NoKey(row.Run.MaxSets),
    };

    private static string Failed(TimelineRow row, IWords words) => row.Detail.AttemptReason switch
    {
        AttemptReason.Busy => row.Event.BusyWith is { } run ? words.BusyFor(SafeText.Clean(run)) : words.BusyElsewhere(),
        AttemptReason.Unreachable when row.Detail.Rule == Rule.A1 => words.NeverRang(),
        AttemptReason.Unreachable => words.Unreachable(),
        AttemptReason.InvalidNumber => words.NoSuchNumber(),
        AttemptReason.CapExceeded => words.StillConnected(row.At - (row.Call?.Answered ?? row.At)),
        _ => words.CarrierFault(),
    };

    private static string Aborted(TimelineRow row, IWords words) => row.Detail.Rule switch
    {
        Rule.T4 => words.TransferorHungUp(),
        Rule.B3 or Rule.B6 => words.CutByHost(),
        Rule.B4 => words.CutAcknowledged(),
        _ when row.Detail.Key != '\0' => words.AbortedAttempt(row.Detail.Key),
        _ => words.AbortedAttempt(),
    };

    private static string? Turned(TimelineRow row, IWords words)
    {
        var loop = row.Call?.Loop ?? 0;
        var turn = row.Detail.Turn switch
        {
            Turn.NextPhone => words.NextPhone(),
            Turn.NextContact => words.NextContact(),
            Turn.NextLoop => words.NextLoop(loop + 1),
            Turn.RepeatLoop => words.RepeatLoop(loop),
            Turn.Chain => words.GoOnWith(row.Flow?.OnExhausted is { } next ? SafeText.Clean(next) : null),
            Turn.CallBack => words.CallBack(),
            Turn.EndRun => words.EndRun(),
            Turn.FreeLine => words.FreeLine(),
            _ => null,
        };
        return turn is not null && row.TurnAfter > TimeSpan.Zero ? words.After(turn, row.TurnAfter) : turn;
    }

    /// <summary>
    /// The rule of the reason, then the rule of the turn. That missed, ignored and failed go on in the order of the list
    /// (O1, O2) is the plain case and is said only when nothing else is.
    /// </summary>
    private static string Rules(CallFlowEvent detail)
    {
        var turn = detail.Rule != Rule.None && detail.TurnRule is (Rule.O1 or Rule.O2) ? Rule.None : detail.TurnRule;
        return string.Join(", ", new[] { detail.Rule, turn }.Where(r => r != Rule.None).Distinct());
    }

    private static ReactionBehavior BehaviorOf(TimelineRow row)
    {
        var reaction = row.Flow?.Guidance.Reactions.GetValueOrDefault(row.Detail.Key);
        return reaction?.Behavior ?? ReactionBehavior.Terminate;
    }

    private static TimeSpan Lasted(TimelineRow row) => row.At - (row.Call?.From ?? row.At);

    private static Tone ToneOf(TimelineRow row) => row.Detail.AttemptStatus switch
    {
        AttemptStatus.Succeeded => Tone.Good,
        AttemptStatus.Failed => Tone.Bad,
        _ => Tone.Warning,
    };
}
