using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.CarrierKit;

/// <summary>Does all as the scripted carrier does, but for what a fault has put in place of it.</summary>
internal sealed class FaultyCarrier(PhoneNetwork network) : ITelephonyProvider
{
    private bool _isAsked;

    /// <summary>A report, and whoever it is for.</summary>
    public Action<CallReport, Action<CallReport>> OnReport { get; init; } = (report, tell) => tell(report);

    /// <summary>A report that is made again, by a carrier that is asked how the call stands; null: as any other.</summary>
    public Action<CallReport, Action<CallReport>>? OnRepeat { get; init; }

    public Func<PlaceCallRequest, CancellationToken, Func<PlaceCallRequest, PlaceCallResult>, ValueTask<PlaceCallResult>> OnPlace
    {
        get;
        init;
    } = (request, _, place) => new(place(request));

    public Action<PromptRequest, CancellationToken, Action<PromptRequest>> OnPrompt { get; init; } =
        (request, _, prompt) => prompt(request);

    public Action<CallId, CancellationToken, Action<CallId>> OnHangUp { get; init; } = (call, _, hangUp) => hangUp(call);

    public Func<CallId, ICallReports, Func<CallId, ICallReports, CallState>, CallState> OnInquiry { get; init; } =
        (call, reports, inquire) => inquire(call, reports);

    public Action<CallId, CallId> OnBridge { get; init; } = (_, _) => { };

    public TelephonyCapabilities Capabilities { get; init; } = TelephonyCapabilities.All;

    private ScriptedTelephony Sound => network.Telephony;

    public ValueTask<PlaceCallResult> PlaceCallAsync(PlaceCallRequest request, CancellationToken cancellationToken) =>
        OnPlace(request, cancellationToken, Place);

    public ValueTask PromptAsync(PromptRequest request, CancellationToken cancellationToken)
    {
        OnPrompt(request, cancellationToken, asked => Sound.PromptAsync(asked, CancellationToken.None).AtOnce());
        return ValueTask.CompletedTask;
    }

    public ValueTask HangUpAsync(CallId call, CancellationToken cancellationToken)
    {
        OnHangUp(call, cancellationToken, id => Sound.HangUpAsync(id, CancellationToken.None).AtOnce());
        return ValueTask.CompletedTask;
    }

    public ValueTask BridgeAsync(CallId first, CallId second, CancellationToken cancellationToken)
    {
        OnBridge(first, second);
        return ValueTask.CompletedTask;
    }

    public ValueTask<CallState> GetCallStateAsync(CallId call, ICallReports reports, CancellationToken cancellationToken) =>
        new(OnInquiry(call, reports, Inquire));

    /// <summary>Another call under the same id, as far as anybody is told.</summary>
    public PlaceCallResult PlaceAside(PlaceCallRequest request, int number) => Sound.PlaceCallAsync(
        request with
        {
            Call = request.Call with { Attempt = request.Call.Attempt + (1000 * number) },
            Reports = new Reports(this, new Renamed(request)),
        },
        CancellationToken.None).AtOnce();

    private CallState Inquire(CallId call, ICallReports reports)
    {
        _isAsked = true;
        var state = Sound.GetCallStateAsync(call, new Reports(this, reports), CancellationToken.None).AtOnce();
        _isAsked = false;
        return state;
    }

    private void Take(in CallReport report, Action<CallReport> tell) => (_isAsked ? OnRepeat ?? OnReport : OnReport)(report, tell);

    private PlaceCallResult Place(PlaceCallRequest request) =>
        Sound.PlaceCallAsync(request with { Reports = new Reports(this, request.Reports) }, CancellationToken.None).AtOnce();

    private sealed class Reports(FaultyCarrier carrier, ICallReports inner) : ICallReports
    {
        public void Report(in CallReport report) => carrier.Take(report, told => inner.Report(told));
    }

    private sealed class Renamed(PlaceCallRequest request) : ICallReports
    {
        public void Report(in CallReport report) => request.Reports.Report(report.Kind switch
        {
            CallReportKind.Ringing => CallReport.Ringing(request.Call),
            CallReportKind.Answered => CallReport.Answered(request.Call),
            CallReportKind.Ended => CallReport.Ended(request.Call, report.Outcome),
            _ => report,
        });
    }
}
