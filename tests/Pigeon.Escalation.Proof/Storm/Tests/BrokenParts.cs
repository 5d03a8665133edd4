namespace Pigeon.Escalation.Proof.Storm;

/// <summary>A journal that says that it has kept a row, and has not.</summary>
internal sealed class ForgetfulJournal(ICallFlowJournal inner, int forgotten) : ICallFlowJournal
{
    private int _appends;

    public bool OutlivesEngine => inner.OutlivesEngine;

    public ValueTask<JournalOpening> OpenAsync(string owner, CancellationToken cancellationToken) =>
        inner.OpenAsync(owner, cancellationToken);

    public IAsyncEnumerable<JournalRow> ReadAsync(CancellationToken cancellationToken) => inner.ReadAsync(cancellationToken);

    public ValueTask AppendAsync(JournalCommit commit, CancellationToken cancellationToken) =>
        ++_appends >= forgotten ? ValueTask.CompletedTask : inner.AppendAsync(commit, cancellationToken);

    public ValueTask<IReadOnlyList<EndedRun>> FindEndedAsync(RunQuery query, CancellationToken cancellationToken) =>
        inner.FindEndedAsync(query, cancellationToken);

    public ValueTask<ReadOnlyMemory<byte>?> FindDefinitionAsync(DefinitionId id, CancellationToken cancellationToken) =>
        inner.FindDefinitionAsync(id, cancellationToken);

    public ValueTask CloseAsync(long token, CancellationToken cancellationToken) => inner.CloseAsync(token, cancellationToken);
}

/// <summary>A carrier, or an engine behind it, that does something else than it is asked to.</summary>
internal class BrokenCarrier(ITelephonyProvider inner) : ITelephonyProvider
{
    public TelephonyCapabilities Capabilities => inner.Capabilities;

    public virtual ValueTask<PlaceCallResult> PlaceCallAsync(PlaceCallRequest request, CancellationToken cancellationToken) =>
        inner.PlaceCallAsync(request, cancellationToken);

    public ValueTask PromptAsync(PromptRequest request, CancellationToken cancellationToken) =>
        inner.PromptAsync(request, cancellationToken);

    public virtual ValueTask HangUpAsync(CallId call, CancellationToken cancellationToken) => inner.HangUpAsync(call, cancellationToken);

    public ValueTask BridgeAsync(CallId first, CallId second, CancellationToken cancellationToken) =>
        inner.BridgeAsync(first, second, cancellationToken);

    public ValueTask<CallState> GetCallStateAsync(CallId call, ICallReports reports, CancellationToken cancellationToken) =>
        inner.GetCallStateAsync(call, reports, cancellationToken);
}

/// <summary>Dials twice: once for the attempt, once for one that nobody has asked for.</summary>
internal sealed class DialsTwice(ITelephonyProvider inner) : BrokenCarrier(inner)
{
    public override async ValueTask<PlaceCallResult> PlaceCallAsync(PlaceCallRequest request, CancellationToken cancellationToken)
    {
        var second = request.Call with { Attempt = request.Call.Attempt + 50 };
        await base.PlaceCallAsync(request with { Call = second, Phone = "+81999" }, cancellationToken);
        return await base.PlaceCallAsync(request, cancellationToken);
    }
}

/// <summary>Says that a call is over when it is asked to end it, and lets it ring on: the answer comes late, the line is free.</summary>
internal sealed class SaysOverTooEarly(ITelephonyProvider inner) : BrokenCarrier(inner)
{
    private ICallReports? _reports;

    public override ValueTask<PlaceCallResult> PlaceCallAsync(PlaceCallRequest request, CancellationToken cancellationToken)
    {
        _reports = request.Reports;
        return base.PlaceCallAsync(request, cancellationToken);
    }

    public override ValueTask HangUpAsync(CallId call, CancellationToken cancellationToken)
    {
        _reports!.Report(CallReport.Ended(call, CallOutcome.NoAnswer));
        return ValueTask.CompletedTask;
    }
}

/// <summary>Cannot tell one press from the same one reported again.</summary>
internal sealed class NumbersNoKeys(ITelephonyProvider inner) : BrokenCarrier(inner)
{
    public override ValueTask<PlaceCallResult> PlaceCallAsync(PlaceCallRequest request, CancellationToken cancellationToken) =>
        base.PlaceCallAsync(request with { Reports = new Unnumbered(request.Reports) }, cancellationToken);

    private sealed class Unnumbered(ICallReports reports) : ICallReports
    {
        public void Report(in CallReport report) =>
            reports.Report(report.Kind == CallReportKind.KeyPressed ? CallReport.KeyPressed(report.Call, report.Key) : report);
    }
}

/// <summary>An arbiter that does something else than it is asked to.</summary>
internal class BrokenLines(ILineArbiter inner) : ILineArbiter
{
    public virtual LineAnswer Request(in LineRequest request) => inner.Request(request);

    public bool Adopt(in LineLease lease) => inner.Adopt(lease);

    public bool Cancel(in LineTicket ticket) => inner.Cancel(ticket);

    public virtual LineReleaseResult Release(in LineLease lease) => inner.Release(lease);

    public void SetCapacity(string pool, int capacity) => inner.SetCapacity(pool, capacity);

    public IReadOnlyList<LinePoolStatus> GetPools() => inner.GetPools();
}

/// <summary>Lets the lowest priority go first.</summary>
internal sealed class WrongOrder(ILineArbiter inner) : BrokenLines(inner)
{
    public override LineAnswer Request(in LineRequest request) => base.Request(request with { Priority = -request.Priority });
}

/// <summary>Never gets a line back.</summary>
internal sealed class LosesLines(ILineArbiter inner) : BrokenLines(inner)
{
    public override LineReleaseResult Release(in LineLease lease) => LineReleaseResult.Released;
}
