namespace Pigeon.Escalation.Tests.Engine;

/// <summary>
/// A carrier in the hand of a test: it notes what it is asked, answers as it is told, and reports nothing by itself but the end of a
/// call that is hung up.
/// </summary>
internal sealed class ControlledCarrier : ITelephonyProvider
{
    private readonly object _gate = new();
    private readonly List<PlaceCallRequest> _asked = [];
    private readonly List<PromptRequest> _prompts = [];
    private readonly List<CallId> _hungUp = [];
    private readonly List<CallId> _inquiries = [];
    private readonly List<(CallId First, CallId Second)> _bridges = [];
    private ICallReports? _reports;

    public ControlledCarrier() => HangingUp = call =>
    {
        Say(CallReport.Ended(call, CallOutcome.HungUp));
        return ValueTask.CompletedTask;
    };

    public TelephonyCapabilities Capabilities { get; set; } = TelephonyCapabilities.All;

    public Func<PlaceCallRequest, ValueTask<PlaceCallResult>> Placing { get; set; } = static _ => new(PlaceCallResult.Accepted);

    public Func<CallId, ValueTask> HangingUp { get; set; }

    public Func<PromptRequest, ValueTask> Prompting { get; set; } = static _ => ValueTask.CompletedTask;

    public Func<ValueTask> Bridging { get; set; } = static () => ValueTask.CompletedTask;

    public Func<CallId, ValueTask<CallState>> Inquiring { get; set; } = static _ => new(CallState.Unknown);

    /// <summary>Every time it was asked for a call, repetitions included.</summary>
    public IReadOnlyList<PlaceCallRequest> Asked => Copy(_asked);

    /// <summary>The phones that were called, each call once.</summary>
    public IReadOnlyList<string> Called => [.. Asked.DistinctBy(r => r.Call).Select(r => r.Phone)];

    public CallId LastCall => Asked[^1].Call;

    public IReadOnlyList<PromptRequest> Prompts => Copy(_prompts);

    public IReadOnlyList<CallId> HungUp => Copy(_hungUp);

    public IReadOnlyList<CallId> Inquiries => Copy(_inquiries);

    public IReadOnlyList<(CallId First, CallId Second)> Bridges => Copy(_bridges);

    public void Say(in CallReport report) => _reports!.Report(report);

    public void Ring() => Say(CallReport.Ringing(LastCall));

    public void Answer() => Say(CallReport.Answered(LastCall));

    public void Press(char key) => Say(CallReport.KeyPressed(LastCall, key));

    public void PromptEnds() => Say(CallReport.PromptEnded(LastCall, Prompts[^1].Ordinal));

    public void PromptEndsOf(int ordinal) => Say(CallReport.PromptEnded(LastCall, ordinal));

    public void End(CallOutcome outcome = CallOutcome.HungUp) => Say(CallReport.Ended(LastCall, outcome));

    /// <summary>Picks up and presses; the confirmation is still being read.</summary>
    public void PickUpAndPress(char key)
    {
        Ring();
        Answer();
        Press(key);
    }

    /// <summary>Picks up, presses, hears the confirmation out.</summary>
    public void AnswerAndPress(char key)
    {
        Ring();
        Answer();
        Press(key);
        PromptEnds();
    }

    public ValueTask<PlaceCallResult> PlaceCallAsync(PlaceCallRequest request, CancellationToken cancellationToken)
    {
        _reports = request.Reports;
        Note(_asked, request);
        return Placing(request);
    }

    public ValueTask PromptAsync(PromptRequest request, CancellationToken cancellationToken)
    {
        Note(_prompts, request);
        return Prompting(request);
    }

    public ValueTask HangUpAsync(CallId call, CancellationToken cancellationToken)
    {
        Note(_hungUp, call);
        return HangingUp(call);
    }

    public ValueTask BridgeAsync(CallId first, CallId second, CancellationToken cancellationToken)
    {
        Note(_bridges, (first, second));
        return Bridging();
    }

    public ValueTask<CallState> GetCallStateAsync(CallId call, ICallReports reports, CancellationToken cancellationToken)
    {
        _reports = reports;
        Note(_inquiries, call);
        return Inquiring(call);
    }

    private void Note<T>(List<T> list, T item)
    {
        lock (_gate)
        {
            list.Add(item);
        }
    }

    private List<T> Copy<T>(List<T> list)
    {
        lock (_gate)
        {
            return [.. list];
        }
    }
}
