namespace Pigeon.Escalation.Testing;

/// <summary>
/// Follows events in order, and knows whose call had a phone when another call found it busy: a journal keeps what the carrier said, not
/// why it did.
/// </summary>
internal sealed class BusyPhones
{
    private readonly HashSet<CallId> _neverRang = [];
    private readonly Dictionary<string, List<CallId>> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<CallId, (string Phone, RunId? TakenBy)> _dialled = [];

    public BusyPhones(IReadOnlyList<CallFlowEvent> events)
    {
        var answered = events.Where(e => e.Kind == CallFlowEventKind.AttemptAnswered).Select(CallOf).ToHashSet();
        _neverRang.UnionWith(events.Where(e => e.Kind == CallFlowEventKind.AttemptEnded && FailedToRing(e)).Select(CallOf));
        _neverRang.ExceptWith(answered);
    }

    /// <summary>The next event.</summary>
    /// <returns>The run whose call had the phone, when the event is the end of an attempt that found it busy; null otherwise.</returns>
    public RunId? Next(in CallFlowEvent happened)
    {
        var call = CallOf(happened);
        if (happened.Kind == CallFlowEventKind.AttemptStarted)
        {
            Dial(call, happened.Phone ?? "");
        }
        else if (happened.Kind == CallFlowEventKind.AttemptEnded && _dialled.Remove(call, out var dialled))
        {
            _taken[dialled.Phone].Remove(call);
            return happened.AttemptReason == AttemptReason.Busy ? dialled.TakenBy : null;
        }

        return null;
    }

    private void Dial(CallId call, string phone)
    {
        if (!_taken.TryGetValue(phone, out var calls))
        {
            _taken.Add(phone, calls = []);
        }

        _dialled[call] = (phone, calls.Count == 0 ? null : calls[0].Run);
        if (!_neverRang.Contains(call))
        {
            calls.Add(call);
        }
    }

    /// <summary>The carrier never got as far as to ring the phone, which was then free for others.</summary>
    private static bool FailedToRing(CallFlowEvent end) => end.AttemptReason
        is AttemptReason.Busy or AttemptReason.Unreachable or AttemptReason.InvalidNumber or AttemptReason.ProviderError;

    private static CallId CallOf(CallFlowEvent happened) => new(happened.Run, happened.Attempt);
}
