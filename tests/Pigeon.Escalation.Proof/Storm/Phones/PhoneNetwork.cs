using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Proof.Storm;

/// <summary>
/// The carrier's side: phones and calls that go on whatever becomes of the host. It remembers every call by its id for ever.
/// </summary>
internal sealed class PhoneNetwork(FakeClock clock, Scenario scenario, Chronicle chronicle, bool repeatsReports)
{
    private static readonly ScriptedCall RingsOn = new() { Kind = ScriptedCallKind.NoAnswer };

    private readonly Dictionary<string, Phone> _phones = new(StringComparer.Ordinal);
    private readonly Dictionary<CallId, PhoneCall> _calls = [];
    private readonly HashSet<CallId> _forbidden = [];
    private readonly Dictionary<CallId, int> _underWay = [];
    private ICallReports? _anyone;

    public FakeClock Clock => clock;

    public Chronicle Chronicle => chronicle;

    /// <summary>Calls that ring or talk.</summary>
    public IEnumerable<PhoneCall> Open => _calls.Values.Where(c => c.State != CallState.Over);

    /// <summary>A request is on its way here and has not arrived: what comes of it is not known yet.</summary>
    public void Expect(CallId call, int more) => _underWay[call] = _underWay.GetValueOrDefault(call) + more;

    /// <summary>A repeated request makes no second call, and one that was hung up before makes none at all.</summary>
    public PlaceCallResult Place(PlaceCallRequest request)
    {
        _anyone = request.Reports;
        if (_calls.TryGetValue(request.Call, out var known))
        {
            known.Reports = request.Reports;
            return PlaceCallResult.Accepted;
        }

        if (_forbidden.Contains(request.Call))
        {
            return PlaceCallResult.Refused(CallOutcome.HungUp);
        }

        Dial(request);
        return PlaceCallResult.Accepted;
    }

    /// <summary>Ends a call, and says so, also when it was over before or was never placed.</summary>
    public void HangUp(CallId call)
    {
        if (_calls.TryGetValue(call, out var known))
        {
            known.End(CallOutcome.HungUp);
        }
        else
        {
            _forbidden.Add(call);
            _anyone?.Report(CallReport.Ended(call, CallOutcome.HungUp));
        }
    }

    public void Prompt(PromptRequest request)
    {
        var times = request.Guidance is { } id && scenario.GuidanceTimes.TryGetValue(id, out var known) ? known : GuidanceTimes.Default;
        _calls.GetValueOrDefault(request.Call)?.Read(request.Ordinal, request.Kind switch
        {
            PromptKind.Message => (times.Reading * request.Readings) + request.KeyWait,
            PromptKind.Confirmation => times.Reaction,
            _ => times.Closing,
        });
    }

    /// <summary>Whoever asks gets the further reports; of a call that is over all of them, before the answer.</summary>
    public CallState StateOf(CallId call, ICallReports reports)
    {
        _anyone = reports;
        if (!_calls.TryGetValue(call, out var known))
        {
            return _underWay.GetValueOrDefault(call) > 0 ? CallState.Placing : CallState.Over;
        }

        known.Reports = reports;
        if (repeatsReports || known.State == CallState.Over)
        {
            known.Repeat();
        }

        return known.State;
    }

    private void Dial(PlaceCallRequest request)
    {
        var phone = PhoneOf(request.Phone);
        var call = new PhoneCall(this, request, phone);
        _calls.Add(request.Call, call);
        chronicle.Add(new Entry
        {
            What = What.Dialled,
            Run = request.Call.Run,
            Attempt = request.Call.Attempt,
            Kind = request.Kind,
            Text = request.Phone,
        });
        if (phone.IsBusy)
        {
            call.EndLater(TimeSpan.Zero, CallOutcome.Busy);
        }
        else
        {
            call.Follow(phone.NextEntry() ?? RingsOn);
        }
    }

    private Phone PhoneOf(string number)
    {
        if (!_phones.TryGetValue(number, out var phone))
        {
            var script = scenario.Phones.GetValueOrDefault(number) ?? new ScriptedPhone(number, []);
            _phones.Add(number, phone = new Phone(script));
        }

        return phone;
    }
}
