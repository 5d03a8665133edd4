namespace Pigeon.Escalation.Telephony.Tests.Peers;

/// <summary>Keeps what a carrier reports.</summary>
internal sealed class Reports : ICallReports
{
    private readonly object _gate = new();
    private readonly List<CallReport> _all = [];
    private TaskCompletionSource _more = NewSignal();

    public IReadOnlyList<CallReport> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _all];
            }
        }
    }

    public void Report(in CallReport report)
    {
        TaskCompletionSource more;
        lock (_gate)
        {
            _all.Add(report);
            (more, _more) = (_more, NewSignal());
        }

        more.SetResult();
    }

    /// <summary>Waits for a report of this kind, and gives the first one.</summary>
    public async Task<CallReport> WaitAsync(
        CallReportKind kind, CancellationToken cancellationToken, CallId? call = null, int? ordinal = null)
    {
        while (true)
        {
            Task more;
            lock (_gate)
            {
                var at = _all.FindIndex(r => r.Kind == kind && (call ?? r.Call) == r.Call && (ordinal ?? r.Ordinal) == r.Ordinal);
                if (at >= 0)
                {
                    return _all[at];
                }

                more = _more.Task;
            }

            try
            {
                await more.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"No {kind} came; there are: {Text()}");
            }
        }
    }

    /// <summary>Whoever waits must not run in the middle of a report.</summary>
    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The kinds, with keys and outcomes, in order.</summary>
    public string Text(CallId? call = null) => string.Join(", ", All.Where(r => (call ?? r.Call) == r.Call).Select(r => r.Kind switch
    {
        CallReportKind.KeyPressed => $"Key {r.Key} ({r.Ordinal})",
        CallReportKind.PromptEnded => $"PromptEnded {r.Ordinal}",
        CallReportKind.Ended => $"Ended {r.Outcome}",
        _ => r.Kind.ToString(),
    }));
}
