using System.Threading.Tasks.Sources;

namespace Pigeon.Escalation.Lines;

/// <summary>One wait for a line: told by the arbiter, awaited by a caller, and used again for the next wait.</summary>
/// <remarks>
/// The arbiter lets exactly one of grant and cancellation win, so the result is set once without any further lock. The wait is used
/// again only after its result was taken and its cancellation can no longer run; one whose result nobody takes is left to the collector.
/// </remarks>
internal sealed class LineWait : IValueTaskSource<LineAcquisition>, ILineListener
{
    // A crowd of waits that end together need not all be kept; a steady queue, however long, needs a few.
    private const int MaxKept = 1024;

    private static SpinLock _gate = new(enableThreadOwnerTracking: false);
    private static LineWait? _kept;
    private static int _keptCount;

    private ManualResetValueTaskSourceCore<LineAcquisition> _result = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _cancellation;
    private ILineArbiter? _arbiter;
    private LineTicket _ticket;
    private LineWait? _next;

    public static ValueTask<LineAcquisition> Start(ILineArbiter arbiter, in LineRequest request, CancellationToken cancellationToken)
    {
        var wait = Rent();
        var answer = arbiter.Request(request with { Listener = wait });
        if (answer.Kind != LineAnswerKind.Waiting)
        {
            wait.Return();
            return new(AcquisitionOf(answer));
        }

        // From here on the grant may come at any time, even before these lines; only the cancellation looks at what they set.
        wait._arbiter = arbiter;
        wait._ticket = answer.Ticket;
        wait._cancellation = cancellationToken.UnsafeRegister(static wait => ((LineWait)wait!).OnCancelled(), wait);
        return new(wait, wait._result.Version);
    }

    public static LineAcquisition AcquisitionOf(in LineAnswer answer) => answer.Kind switch
    {
        LineAnswerKind.Granted => LineAcquisition.Granted(answer.Lease),
        LineAnswerKind.QueueFull => LineAcquisition.Refused(LineAcquisitionKind.QueueFull),
        LineAnswerKind.UnknownPool => LineAcquisition.Refused(LineAcquisitionKind.UnknownPool),
        LineAnswerKind.NoFreeLine => LineAcquisition.Refused(LineAcquisitionKind.NoFreeLine),
        _ => throw new InvalidOperationException($"The line arbiter answered {answer.Kind}, which is no answer to this request."),
    };

    public void OnGranted(in LineTicket ticket, in LineLease lease) => _result.SetResult(LineAcquisition.Granted(lease));

    public LineAcquisition GetResult(short token)
    {
        var result = _result.GetResult(token);
        _cancellation.Dispose();
        _cancellation = default;
        _arbiter = null;
        _ticket = default;
        _result.Reset();
        Return();
        return result;
    }

    public ValueTaskSourceStatus GetStatus(short token) => _result.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _result.OnCompleted(continuation, state, token, flags);

    private void OnCancelled()
    {
        if (_arbiter!.Cancel(_ticket))
        {
            _result.SetResult(LineAcquisition.Refused(LineAcquisitionKind.Cancelled));
        }
    }

    private static LineWait Rent()
    {
        var taken = false;
        _gate.Enter(ref taken);
        var wait = _kept;
        if (wait is not null)
        {
            (_kept, wait._next) = (wait._next, null);
            _keptCount--;
        }

        _gate.Exit(useMemoryBarrier: false);
        return wait ?? new LineWait();
    }

    private void Return()
    {
        var taken = false;
        _gate.Enter(ref taken);
        if (_keptCount < MaxKept)
        {
            (_next, _kept) = (_kept, this);
            _keptCount++;
        }

        _gate.Exit(useMemoryBarrier: false);
    }
}
