namespace Pigeon.Escalation.Testing;

/// <summary>
/// A carrier whose phones and people follow a script on a <see cref="FakeClock"/>: for unit tests of escalation policies and
/// for simulations. Use it from the thread that advances the clock.
/// </summary>
/// <remarks>
/// All facts of a call are scheduled at the dial, keys and then the hang-up at the pick-up. A prompt of no length ends at once, a key stops
/// a message, and what is asked for again under the same id is not done again. After a restart the same object goes on with its calls.
/// A phone that rings or talks is busy for another call, unless it has call waiting (A3); such a call takes no entry.
/// </remarks>
public sealed class ScriptedTelephony : ITelephonyProvider
{
    private static readonly ScriptedCall RingsOn = new() { Kind = ScriptedCallKind.NoAnswer };

    private readonly FakeClock _clock;
    private readonly IReadOnlyDictionary<string, GuidanceTimes> _times;
    private readonly Dictionary<string, SimulatedPhone> _phones = new(StringComparer.Ordinal);
    private readonly Dictionary<CallId, SimulatedCall> _calls = [];
    private readonly Dictionary<CallId, ICallReports> _askers = [];

    /// <summary>Makes a carrier.</summary>
    /// <param name="clock">The clock that the engine runs on, too.</param>
    /// <param name="phones">The phones that somebody has said something of; any other rings on.</param>
    /// <param name="times">How long texts take, by the guidance's id; <see cref="GuidanceTimes.Default"/> for any other.</param>
    public ScriptedTelephony(FakeClock clock, IEnumerable<ScriptedPhone> phones, IReadOnlyDictionary<string, GuidanceTimes>? times)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(phones);
        (_clock, _times) = (clock, times ?? new Dictionary<string, GuidanceTimes>());
        foreach (var phone in phones)
        {
            _phones.Add(phone.Number, new SimulatedPhone(phone));
        }
    }

    /// <summary>Makes a carrier whose texts all take their default time.</summary>
    /// <param name="clock">The clock that the engine runs on, too.</param>
    /// <param name="phones">The phones that somebody has said something of; any other rings on.</param>
    public ScriptedTelephony(FakeClock clock, params ScriptedPhone[] phones)
        : this(clock, phones, null)
    {
    }

    /// <inheritdoc />
    public TelephonyCapabilities Capabilities { get; init; } = TelephonyCapabilities.All;

    /// <summary>How many calls ring or talk now.</summary>
    public int CallsInProgress => _phones.Values.Sum(p => p.Calls.Count);

    /// <summary>The run whose call kept the phone busy when this call was placed (A3); null when none did.</summary>
    public RunId? BusyWith(CallId call) => _calls.GetValueOrDefault(call)?.BusyWith;

    /// <inheritdoc />
    public ValueTask<PlaceCallResult> PlaceCallAsync(PlaceCallRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (_calls.TryGetValue(request.Call, out var known))
        {
            known.Reports ??= request.Reports;
            known.RepeatEnd();
            return new(PlaceCallResult.Accepted);
        }

        var phone = PhoneOf(request.Phone);
        var call = new SimulatedCall(request.Call, phone, _clock) { Reports = request.Reports };
        _calls.Add(request.Call, call);
        if (phone.FindsBusy(out var talkingTo))
        {
            call.BusyWith = talkingTo;
            call.EndLater(TimeSpan.Zero, CallOutcome.Busy);
        }
        else
        {
            call.Follow(phone.NextEntry() ?? RingsOn);
        }

        return new(PlaceCallResult.Accepted);
    }

    /// <inheritdoc />
    public ValueTask PromptAsync(PromptRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var times = request.Guidance is { } id && _times.TryGetValue(id, out var known) ? known : GuidanceTimes.Default;
        var length = request.Kind switch
        {
            PromptKind.Message => (times.Reading * request.Readings) + request.KeyWait,
            PromptKind.Confirmation => times.Reaction,
            _ => times.Closing,
        };
        _calls.GetValueOrDefault(request.Call)?.Read(request.Ordinal, length, request.Kind == PromptKind.Message);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask HangUpAsync(CallId call, CancellationToken cancellationToken)
    {
        if (!_calls.TryGetValue(call, out var known))
        {
            // It was never placed, and is not placed any more.
            known = new SimulatedCall(call, null, _clock) { Reports = _askers.GetValueOrDefault(call) };
            _calls.Add(call, known);
        }

        known.End(CallOutcome.HungUp);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask BridgeAsync(CallId first, CallId second, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc />
    public ValueTask<CallState> GetCallStateAsync(CallId call, ICallReports reports, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reports);
        if (_calls.TryGetValue(call, out var known))
        {
            known.ReportAllTo(reports);
            return new(known.State);
        }

        _askers[call] = reports;
        return new(CallState.Over);
    }

    private SimulatedPhone PhoneOf(string number)
    {
        if (!_phones.TryGetValue(number, out var phone))
        {
            _phones.Add(number, phone = new SimulatedPhone(new ScriptedPhone(number, [])));
        }

        return phone;
    }
}
