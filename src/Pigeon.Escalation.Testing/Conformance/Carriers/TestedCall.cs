namespace Pigeon.Escalation.Testing.Carriers;

/// <summary>One call of a case: what is asked for it, and what is reported of it.</summary>
internal sealed class TestedCall(CarrierBench bench, CallId id, string phone)
{
    /// <summary>A request that was given up before it began.</summary>
    public static CancellationToken GivenUp { get; } = new(canceled: true);

    private readonly List<ReportLog> _logs = [new ReportLog($"call {id.Attempt}", bench.Chronicle)];
    private readonly HashSet<int> _prompts = [];
    private bool _isPlaced;

    public CallId Id => id;

    public string Phone => phone;

    /// <summary>Where reports go now.</summary>
    public ReportLog Log => _logs[^1];

    public bool MayBeUp => _isPlaced && !Log.Kinds.Contains(CallReportKind.Ended);

    public override string ToString() => $"call {id.Attempt}";

    public Task<PlaceCallResult> PlaceAsync(CancellationToken token = default) => PlaceAsync(AttemptKind.Escalation, token);

    public Task<PlaceCallResult> PlaceAsync(AttemptKind kind, CancellationToken token = default)
    {
        _isPlaced = true;
        return bench.AskAsync($"PlaceCallAsync of {this}", carrier => carrier.PlaceCallAsync(
            new PlaceCallRequest
            {
                Call = id,
                Phone = phone,
                Contact = "conformance",
                Flow = "conformance",
                Kind = kind,
                RingTimeout = (bench.Pace * 60) + bench.Patience,
                Reports = Log,
            },
            token));
    }

    /// <summary>Places it, and it must be accepted.</summary>
    public async Task DialAsync(AttemptKind kind = AttemptKind.Escalation)
    {
        var result = await PlaceAsync(kind);
        bench.That(
            result.IsAccepted, "a call to a phone that rings is accepted (PlaceCallAsync)", $"{this} was refused as {result.Refusal}");
    }

    /// <summary>Places it, and it is picked up.</summary>
    public async Task AnswerAsync(AttemptKind kind = AttemptKind.Escalation)
    {
        await DialAsync(kind);
        await WaitAsync(CallReportKind.Answered, "a call that is picked up is reported as Answered (CallReportKind)", bench.Pace * 2);
    }

    public Task PromptAsync(int ordinal, PromptKind kind = PromptKind.Message, int readings = 1, double silence = 0) =>
        PromptAsync(new PromptRequest
        {
            Call = id,
            Ordinal = ordinal,
            Kind = kind,
            Text = bench.Text,
            Readings = readings,
            KeyWait = bench.Pace * silence,
            Guidance = "conformance",
        });

    public Task PromptAsync(PromptRequest request, CancellationToken token = default)
    {
        _prompts.Add(request.Ordinal);
        return bench.AskAsync($"PromptAsync {request.Ordinal} on {this}", carrier => carrier.PromptAsync(request, token));
    }

    public Task HangUpAsync(CancellationToken token = default) =>
        bench.AskAsync($"HangUpAsync of {this}", carrier => carrier.HangUpAsync(id, token));

    public Task BridgeAsync(TestedCall other) =>
        bench.AskAsync($"BridgeAsync of {this} and {other}", carrier => carrier.BridgeAsync(id, other.Id, CancellationToken.None));

    /// <summary>Asks how it stands; from now on reports go to a log of their own.</summary>
    public async Task<CallState> InquireAsync()
    {
        var log = new ReportLog($"call {id.Attempt} after inquiry {_logs.Count}", bench.Chronicle);
        _logs.Add(log);
        var state = await bench.AskAsync(
            $"GetCallStateAsync of {this}", carrier => carrier.GetCallStateAsync(id, log, CancellationToken.None));
        bench.Chronicle.Note($"{this} is {state}");
        return state;
    }

    /// <summary>The same as often as it cannot be told, as the engine does; what is thrown is as <see cref="CallState.Unknown"/>.</summary>
    public async Task<CallState> InquireUntilKnownAsync()
    {
        var end = bench.Now + bench.Patience;
        while (true)
        {
            var state = await TryInquireAsync();
            if (state != CallState.Unknown || bench.Now >= end)
            {
                return state;
            }

            await bench.PassAsync(1);
        }
    }

    public async Task<CallState> TryInquireAsync()
    {
        try
        {
            return await InquireAsync();
        }
#pragma warning disable CA1031 // A carrier that cannot tell is asked again later (D4); what it threw is in the chronicle.
        catch (Exception) when (!bench.CancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return CallState.Unknown;
        }
    }

    /// <summary>Waits for a report.</summary>
    /// <param name="kind">Of what.</param>
    /// <param name="promised">What the port promises.</param>
    /// <param name="within">How long it takes; the carrier's patience is added.</param>
    /// <param name="after">How many of its kind are known already.</param>
    public async Task<SeenReport> WaitAsync(CallReportKind kind, string promised, TimeSpan within = default, int after = 0)
    {
        var isThere = await bench.UntilAsync(() => Find(kind, after) is not null, within + bench.Patience);
        bench.That(isThere, promised, $"no {(after > 0 ? "further " : "")}{kind} of {this}");
        return Find(kind, after)!.Value;
    }

    /// <summary>Just these kinds of reports have come, in this order.</summary>
    public void CheckKinds(string promised, params CallReportKind[] kinds)
    {
        var seen = Log.Seen;
        var isSame = seen.Select(one => one.Report.Kind).SequenceEqual(kinds);
        var expected = kinds.Length == 0 ? "none" : string.Join(", ", kinds);
        bench.That(isSame, promised, $"reports of {this}: {Words(seen)}, instead of {expected}");
    }

    public void CheckHasNone(string promised, params CallReportKind[] kinds)
    {
        var seen = Log.Seen;
        bench.That(!seen.Any(one => kinds.Contains(one.Report.Kind)), promised, $"reports of {this}: {Words(seen)}");
    }

    /// <summary>What holds for the reports of every call, whatever the case is about.</summary>
    public void CheckCourse()
    {
        foreach (var seen in _logs.Select(log => log.Seen))
        {
            var end = seen.TakeWhile(one => one.Report.Kind != CallReportKind.Ended).Count();
            bench.That(
                seen.All(one => one.Report.Call == id),
                "a report names the call that it is of (CallReport)",
                $"one that names another call among those of {this}");
            bench.That(
                seen.Skip(end).All(one => one.Report.Kind == CallReportKind.Ended),
                "after its end nothing is reported of a call but its end (PlaceCallAsync)",
                $"reports of {this}: {Words(seen)}");
            bench.That(
                seen.All(one => one.Report.Kind != CallReportKind.PromptEnded || _prompts.Contains(one.Report.Ordinal)),
                "PromptEnded gives back the prompt's ordinal (PromptRequest)",
                $"reports of {this}: {Words(seen)}");
            bench.That(
                seen.All(one => one.Report.Kind != CallReportKind.Ended || one.Report.Outcome != CallOutcome.None),
                "an end has an outcome (CallOutcome)",
                $"reports of {this}: {Words(seen)}");
        }
    }

    private static string Words(IReadOnlyList<SeenReport> seen) =>
        seen.Count == 0 ? "none" : string.Join(", ", seen.Select(one => SeenReport.Describe(one.Report)));

    private SeenReport? Find(CallReportKind kind, int after)
    {
        var found = Log.Seen.Where(one => one.Report.Kind == kind).Skip(after).ToArray();
        return found.Length == 0 ? null : found[0];
    }
}
