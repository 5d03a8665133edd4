namespace Pigeon.Escalation.Storage.Tests.Hosts;

/// <summary>
/// Phones that ring until the test picks one up, or until <see cref="AnswerAll"/>. It goes on while hosts come and go, as a carrier
/// does. Whoever picks up presses 1.
/// </summary>
internal sealed class PhoneNetwork
{
    private readonly object _gate = new();
    private readonly Dictionary<CallId, Call> _calls = [];
    private readonly List<CallId> _placed = [];
    private readonly List<CallId> _cut = [];
    private readonly List<CallId> _inquired = [];
    private bool _answersAll;

    /// <summary>Calls in the order in which they were placed; one that was asked for again stands here twice.</summary>
    public IReadOnlyList<CallId> Placed => Copy(_placed);

    /// <summary>Calls that were hung up before anybody picked up.</summary>
    public IReadOnlyList<CallId> Cut => Copy(_cut);

    public IReadOnlyList<CallId> Inquired => Copy(_inquired);

    /// <summary>Somebody picks up, and presses 1.</summary>
    public void Answer(CallId call)
    {
        lock (_gate)
        {
            _calls[call].IsAnswered = true;
            Tell(call);
        }
    }

    /// <summary>From now on every phone is picked up, those that ring as well.</summary>
    public void AnswerAll()
    {
        lock (_gate)
        {
            _answersAll = true;
            foreach (var call in _calls.Where(c => !c.Value.IsAnswered && !c.Value.IsOver).Select(c => c.Key).ToList())
            {
                Answer(call);
            }
        }
    }

    public void Place(PlaceCallRequest request)
    {
        lock (_gate)
        {
            _placed.Add(request.Call);
            _calls.TryAdd(request.Call, new Call { Reports = request.Reports, IsAnswered = _answersAll });
            Tell(request.Call);
        }
    }

    /// <summary>A message is read for ever; anything else is over at once.</summary>
    public void Prompt(PromptRequest request)
    {
        lock (_gate)
        {
            if (request.Kind != PromptKind.Message)
            {
                _calls[request.Call].Reports.Report(CallReport.PromptEnded(request.Call, request.Ordinal));
            }
        }
    }

    public void HangUp(CallId id)
    {
        lock (_gate)
        {
            var call = _calls[id];
            if (!call.IsAnswered)
            {
                _cut.Add(id);
            }

            call.IsOver = true;
            Tell(id);
        }
    }

    public CallState Inquire(CallId id, ICallReports reports)
    {
        lock (_gate)
        {
            _inquired.Add(id);
            if (!_calls.TryGetValue(id, out var call))
            {
                return CallState.Over;
            }

            call.Reports = reports;
            Tell(id);
            return call.IsOver ? CallState.Over : call.IsAnswered ? CallState.Answered : CallState.Ringing;
        }
    }

    /// <summary>Tells all that has happened to the call so far: what is known changes nothing (D3).</summary>
    private void Tell(CallId id)
    {
        var call = _calls[id];
        call.Reports.Report(CallReport.Ringing(id));
        if (call.IsAnswered)
        {
            call.Reports.Report(CallReport.Answered(id));
            call.Reports.Report(CallReport.KeyPressed(id, '1', 1));
        }

        if (call.IsOver)
        {
            call.Reports.Report(CallReport.Ended(id, CallOutcome.HungUp));
        }
    }

    private List<CallId> Copy(List<CallId> calls)
    {
        lock (_gate)
        {
            return [.. calls];
        }
    }

    private sealed class Call
    {
        public required ICallReports Reports { get; set; }

        public bool IsAnswered { get; set; }

        public bool IsOver { get; set; }
    }
}
