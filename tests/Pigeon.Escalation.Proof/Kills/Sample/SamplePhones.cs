using System.Collections.Concurrent;

namespace Pigeon.Escalation.Proof.Kills.Sample;

/// <summary>
/// Two people in real time: the first passes it on, the second lets it ring for twenty seconds and takes it. The line is this process's
/// own: when it dies its calls are over.
/// </summary>
internal sealed class SamplePhones : ITelephonyProvider
{
    private readonly ConcurrentDictionary<CallId, CancellationTokenSource> _calls = new();

    public TelephonyCapabilities Capabilities => TelephonyCapabilities.Prompt;

    public ValueTask<PlaceCallResult> PlaceCallAsync(PlaceCallRequest request, CancellationToken cancellationToken)
    {
        var end = new CancellationTokenSource();
        if (_calls.TryAdd(request.Call, end))
        {
            _ = request.Contact == "ann" ? TalkAsync(request, 6, '2', end.Token) : TalkAsync(request, 20, '1', end.Token);
        }

        return new(PlaceCallResult.Accepted);
    }

    public async ValueTask PromptAsync(PromptRequest request, CancellationToken cancellationToken)
    {
        Console.WriteLine($"          \"{request.Text}\"");
        if (request.Kind != PromptKind.Message && _calls.TryGetValue(request.Call, out var call))
        {
            await Task.Delay(TimeSpan.FromSeconds(2), cancellationToken);
            Reports?.Report(CallReport.PromptEnded(request.Call, request.Ordinal));
        }
    }

    public ValueTask HangUpAsync(CallId call, CancellationToken cancellationToken)
    {
        if (_calls.TryGetValue(call, out var end))
        {
            end.Cancel();
        }

        Reports?.Report(CallReport.Ended(call, CallOutcome.HungUp));
        return ValueTask.CompletedTask;
    }

    public ValueTask BridgeAsync(CallId first, CallId second, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<CallState> GetCallStateAsync(CallId call, ICallReports reports, CancellationToken cancellationToken)
    {
        Reports = reports;
        var isMine = _calls.ContainsKey(call);
        Console.WriteLine(isMine ? "          the carrier has it" : $"          the carrier says: call {call} is over, or never was");
        return new(isMine ? CallState.Ringing : CallState.Over);
    }

    private ICallReports? Reports { get; set; }

    private async Task TalkAsync(PlaceCallRequest request, int rings, char key, CancellationToken end)
    {
        Reports = request.Reports;
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(1), end);
            Reports.Report(CallReport.Ringing(request.Call));
            await Task.Delay(TimeSpan.FromSeconds(rings), end);
            Reports.Report(CallReport.Answered(request.Call));
            await Task.Delay(TimeSpan.FromSeconds(4), end);
            Reports.Report(CallReport.KeyPressed(request.Call, key, 1));
        }
        catch (OperationCanceledException)
        {
            // Hung up.
        }
    }
}
