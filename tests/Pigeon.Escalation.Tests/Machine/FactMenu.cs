using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Tests.Machine;

/// <summary>Every fact that can be told to a run in some state: each kind, with right, stale and senseless arguments.</summary>
internal static class FactMenu
{
    private static readonly char[] Keys = ['0', '1', '2', '3', '4', '5', '*', '#', 'A', '\0', '\uffff'];

    private static readonly FactKind[] Plain =
    [
        default, FactKind.Requested, FactKind.LineAwaited, FactKind.LineGranted, FactKind.Faulted, FactKind.Resumed, FactKind.Expired,
        (FactKind)99,
    ];

    private static readonly FactKind[] OfCalls =
        [FactKind.CallRinging, FactKind.CallAnswered, FactKind.PlacingFailed, FactKind.BridgeFailed, FactKind.DialDelayed, FactKind.DialedLate, FactKind.CallTaken, (FactKind)77];

    public static IEnumerable<Fact> For(RunState s)
    {
        foreach (var kind in Plain)
        {
            yield return new Fact { Kind = kind };
        }

        yield return new Fact { Kind = FactKind.AbortRequested, Mode = AbortMode.Graceful };
        yield return new Fact { Kind = FactKind.AbortRequested, Mode = AbortMode.HangUp };
        yield return new Fact { Kind = FactKind.Acknowledged };
        yield return new Fact { Kind = FactKind.Acknowledged, Name = "x" };
        foreach (var epoch in new[] { s.Epoch - 1, s.Epoch, s.Epoch + 1 })
        {
            yield return new Fact { Kind = FactKind.TimerElapsed, Ordinal = epoch };
        }

        foreach (var attempt in new[] { int.MinValue, s.Attempts - 1, s.Attempts, s.Attempts + 1 })
        {
            foreach (var fact in Reports(s))
            {
                yield return fact with { Attempt = attempt };
            }
        }
    }

    private static IEnumerable<Fact> Reports(RunState s)
    {
        foreach (var kind in OfCalls)
        {
            yield return new Fact { Kind = kind };
        }

        foreach (var key in Keys)
        {
            foreach (var number in new[] { 0, s.KeyNumber, s.KeyNumber + 1, int.MinValue }.Distinct())
            {
                yield return new Fact { Kind = FactKind.KeyPressed, Key = key, Ordinal = number };
            }
        }

        foreach (var ordinal in new[] { s.Prompt - 1, s.Prompt, s.Prompt + 1 })
        {
            yield return new Fact { Kind = FactKind.PromptEnded, Ordinal = ordinal };
            yield return new Fact { Kind = FactKind.PromptFailed, Ordinal = ordinal };
        }

        foreach (var state in Enum.GetValues<CallState>())
        {
            yield return new Fact { Kind = FactKind.CallFound, Ordinal = (int)state };
        }

        foreach (var outcome in Enum.GetValues<CallOutcome>())
        {
            yield return new Fact { Kind = FactKind.CallEnded, Outcome = outcome };
        }
    }
}
