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

    // Taken and put back by the one thread, so that a line that is free costs no interlocked operation for a wait that is not needed.
    [ThreadStatic]
    private static LineWait? _ofThisThread;

    private static SpinGate _gate;
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
        var answer = arbiter is InProcessLineArbiter own ? wait.Ask(own, request, out var result) : wait.Ask(arbiter, request, out result);
        if (answer != LineAnswerKind.Waiting)
        {
            wait.Return();
            return new(result);
        }

        // From here on the grant may come at any time, even before these lines; only the cancellation looks at what they set.
        wait._arbiter = arbiter;
        wait._cancellation = cancellationToken.UnsafeRegister(static wait => ((LineWait)wait!).OnCancelled(), wait);
        return new(wait, wait._result.Version);
    }

    public void OnGranted(in LineTicket ticket, in LineLease lease) => _result.SetResult(LineAcquisition.Granted(lease));

    public LineAcquisition GetResult(short token)
    {
        var result = _result.GetResult(token);
        _cancellation.Dispose();
        _cancellation = default;
        _arbiter = null;
        _result.Reset();
        Return();
        return result;
    }

    public ValueTaskSourceStatus GetStatus(short token) => _result.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _result.OnCompleted(continuation, state, token, flags);

    private LineAnswerKind Ask(InProcessLineArbiter arbiter, in LineRequest request, out LineAcquisition result)
    {
        if (arbiter.Find(request.Pool) is not { } pool)
        {
            result = Refused(LineAnswerKind.UnknownPool);
            return LineAnswerKind.UnknownPool;
        }

        var kind = pool.Ask(request.Run, request.Priority, this, out var place, request.IsAccepted);
        if (kind == LineAnswerKind.Waiting)
        {
            _ticket = pool.Ticket(request.Run, place);
            result = default;
            return kind;
        }

        result = kind == LineAnswerKind.Granted ? LineAcquisition.Granted(pool.Lease(request.Run, place)) : Refused(kind);
        return kind;
    }

    private LineAnswerKind Ask(ILineArbiter arbiter, in LineRequest request, out LineAcquisition result)
    {
        var answer = arbiter.Request(request with { Listener = this });
        _ticket = answer.Ticket;
        result = answer.Kind switch
        {
            LineAnswerKind.Granted => LineAcquisition.Granted(answer.Lease),
            LineAnswerKind.Waiting => default,
            _ => Refused(answer.Kind),
        };
        return answer.Kind;
    }

    private static LineAcquisition Refused(LineAnswerKind kind) => LineAcquisition.Refused(kind switch
    {
        LineAnswerKind.QueueFull => LineAcquisitionKind.QueueFull,
        LineAnswerKind.UnknownPool => LineAcquisitionKind.UnknownPool,
        LineAnswerKind.NoFreeLine => LineAcquisitionKind.NoFreeLine,
        _ => throw new InvalidOperationException($"The line arbiter answered {kind}, which is no answer to a request."),
    });

    private void OnCancelled()
    {
        if (_arbiter!.Cancel(_ticket))
        {
            _result.SetResult(LineAcquisition.Refused(LineAcquisitionKind.Cancelled));
        }
    }

    private static LineWait Rent()
    {
        var wait = _ofThisThread;
        if (wait is null)
        {
            return RentShared() ?? new LineWait();
        }

        _ofThisThread = null;
        return wait;
    }

    private static LineWait? RentShared()
    {
        _gate.Enter();
        var wait = _kept;
        if (wait is not null)
        {
            (_kept, wait._next) = (wait._next, null);
            _keptCount--;
        }

        _gate.Exit();
        return wait;
    }

    private void Return()
    {
        if (_ofThisThread is null)
        {
            _ofThisThread = this;
        }
        else
        {
            ReturnShared();
        }
    }

    private void ReturnShared()
    {
        _gate.Enter();
        if (_keptCount < MaxKept)
        {
            (_next, _kept) = (_kept, this);
            _keptCount++;
        }

        _gate.Exit();
    }
}
