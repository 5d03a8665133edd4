using System.Runtime.CompilerServices;

namespace Pigeon.Escalation.Engine;

/// <summary>
/// One reader's own buffer: bounded; when it is full the oldest event is dropped, and the reader is told how many it
/// missed.
/// </summary>
internal sealed class EventReader(int capacity)
{
    private readonly object _gate = new();
    private readonly Queue<CallFlowEvent> _events = new();
    private TaskCompletionSource? _arrival;
    private long _missed;
    private bool _completed;

    public void Add(in CallFlowEvent callFlowEvent)
    {
        lock (_gate)
        {
            if (_events.Count == capacity)
            {
                _events.Dequeue();
                _missed++;
            }

            _events.Enqueue(callFlowEvent);
            Wake();
        }
    }

    public void Complete()
    {
        lock (_gate)
        {
            _completed = true;
            Wake();
        }
    }

    public async IAsyncEnumerable<CallFlowEvent> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryTake(out var next, out var arrival))
            {
                yield return next;
            }
            else if (arrival is null)
            {
                yield break;
            }
            else
            {
                await arrival.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private bool TryTake(out CallFlowEvent next, out Task? arrival)
    {
        arrival = null;
        lock (_gate)
        {
            if (_missed > 0)
            {
                var at = _events.Peek().At;
                next = new CallFlowEvent { Kind = CallFlowEventKind.EventsMissed, At = at, Missed = _missed };
                _missed = 0;
                return true;
            }

            if (_events.TryDequeue(out next))
            {
                return true;
            }

            if (!_completed)
            {
                _arrival ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                arrival = _arrival.Task;
            }

            return false;
        }
    }

    private void Wake()
    {
        _arrival?.TrySetResult();
        _arrival = null;
    }
}
