namespace Pigeon.Escalation.Carriers;

/// <summary>
/// One call on its way through the carriers. It belongs to the carrier that is being asked, or has it; what the others say is late and
/// changes nothing (D3). Safe to use from any thread.
/// </summary>
internal sealed partial class CarriedCall(CallId id, HeldCarrier[] candidates, Action<CallId> onOver)
{
    private readonly object _gate = new();
    private PlaceCallRequest? _request;
    private ICallReports? _reports;
    private CallReport? _end;
    private int _next;
    private bool _isHeard;
    private bool _isEnding;

    /// <summary>Who is being asked for it, or has it; null as long as nobody was asked, or after a restart nobody has been found.</summary>
    public HeldCarrier? Owner { get; private set; }

    public async ValueTask<PlaceCallResult> PlaceAsync(PlaceCallRequest request, CancellationToken cancellationToken)
    {
        var carrier = Begin(request);
        while (carrier is not null)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var asked = request with { Reports = new CarrierReports(this, carrier) };
            var answer = await carrier.PlaceAsync(asked, mayBeLeftOut: HasNext, cancellationToken).ConfigureAwait(false);
            if (answer.IsAccepted)
            {
                return await TakenAsync(carrier, request.Reports).ConfigureAwait(false);
            }

            if (!TryPassOver(carrier, answer.Refusal, out carrier))
            {
                return answer;
            }
        }

        return TellEndAgain() ? PlaceCallResult.Accepted : PlaceCallResult.Refused(CallOutcome.HungUp);
    }

    /// <returns>Whom to ask; null when the call is over, or is to be.</returns>
    private HeldCarrier? Begin(PlaceCallRequest request)
    {
        lock (_gate)
        {
            (_request, _reports) = (request, request.Reports);
            return _isEnding || _end is not null ? null : Owner ?? Advance();
        }
    }

    public async ValueTask HangUpAsync(CancellationToken cancellationToken)
    {
        HeldCarrier[] asked;
        lock (_gate)
        {
            _isEnding = true;
            asked = Owner is null ? candidates : [Owner];
        }

        TellEndAgain();
        List<Exception> faults = [];
        foreach (var carrier in asked)
        {
            try
            {
                await carrier.Telephony.HangUpAsync(id, cancellationToken).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // One that cannot be asked must not keep the others from hanging up.
            catch (Exception e)
#pragma warning restore CA1031
            {
                faults.Add(e);
            }
        }

        if (faults.Count > 0)
        {
            throw faults.Count == 1 ? faults[0] : new AggregateException(faults);
        }
    }

    public void Take(HeldCarrier carrier, in CallReport report)
    {
        HeldCarrier? next = null;
        lock (_gate)
        {
            if (Owner is null && !IsOverEverywhere(carrier, report))
            {
                return;
            }

            if (carrier != Owner || _end is not null)
            {
                return;
            }

            _isHeard |= report.Kind is CallReportKind.Ringing or CallReportKind.Answered or CallReportKind.KeyPressed;
            if (report.Kind == CallReportKind.Ended && !MayPassOver(report.Outcome, out next))
            {
                _end = report;
            }
        }

        if (next is null)
        {
            Forward(report);
            return;
        }

        carrier.NoteFailure();
        _ = PassOnAsync();
    }

    private void Forward(in CallReport report)
    {
        _reports?.Report(report);
        if (report.Kind == CallReportKind.Ended)
        {
            onOver(id);
        }
    }

    /// <summary>The carrier gave the call back before the phone rang. Nobody waits for this answer, so it is reported.</summary>
    private async Task PassOnAsync()
    {
        try
        {
            var answer = await PlaceAsync(_request!, CancellationToken.None).ConfigureAwait(false);
            if (!answer.IsAccepted)
            {
                Take(Owner!, CallReport.Ended(id, answer.Refusal));
            }
        }
#pragma warning disable CA1031 // Whether it was placed is not known: the engine's ring timeout hangs it up, and D4 holds the line.
        catch (Exception)
#pragma warning restore CA1031
        {
            Owner!.NoteFailure();
        }
    }

    /// <summary>A hang-up may have overtaken a request that was passed on.</summary>
    private async ValueTask<PlaceCallResult> TakenAsync(HeldCarrier carrier, ICallReports reports)
    {
        bool isEnding;
        lock (_gate)
        {
            if (carrier != Owner)
            {
                return PlaceCallResult.Accepted;
            }

            isEnding = _isEnding;
        }

        reports.Report(CallReport.Taken(id, carrier.Name));
        if (isEnding)
        {
            await carrier.Telephony.HangUpAsync(id, CancellationToken.None).ConfigureAwait(false);
        }

        return PlaceCallResult.Accepted;
    }

    /// <summary>Whoever is asked again about a call that is over hears so again.</summary>
    private bool TellEndAgain()
    {
        CallReport? end;
        lock (_gate)
        {
            end = _end;
        }

        if (end is { } told)
        {
            _reports?.Report(told);
        }

        return end is not null;
    }

    private bool TryPassOver(HeldCarrier carrier, CallOutcome refusal, out HeldCarrier? next)
    {
        lock (_gate)
        {
            next = Owner;
            return carrier != Owner || MayPassOver(refusal, out next);
        }
    }

    /// <summary>Only a fault of the carrier, or of its network, is tried elsewhere; and nothing once a phone may be ringing.</summary>
    private bool MayPassOver(CallOutcome outcome, out HeldCarrier? next)
    {
        var mayBe = outcome is CallOutcome.ProviderError && !_isHeard && !_isEnding && _request is not null && HasNext;
        next = mayBe ? Advance() : null;
        return mayBe;
    }

    private bool HasNext => _next < candidates.Length;

    private HeldCarrier Advance() => Owner = candidates[_next++];
}
