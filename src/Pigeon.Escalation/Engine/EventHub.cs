using Microsoft.Extensions.Logging;

namespace Pigeon.Escalation.Engine;

/// <summary>Tells observers and readers what has happened, in order. Published to by the pump alone.</summary>
internal sealed class EventHub(ICallFlowObserver[] observers, int readerBuffer, ILogger logger)
{
    private readonly object _gate = new();
    private EventReader[] _readers = [];
    private bool _closed;

    public void Publish(in CallFlowEvent callFlowEvent)
    {
        foreach (var observer in observers)
        {
            Tell(observer, callFlowEvent);
        }

        foreach (var reader in Volatile.Read(ref _readers))
        {
            reader.Add(callFlowEvent);
        }
    }

    public EventReader Open()
    {
        var reader = new EventReader(readerBuffer);
        lock (_gate)
        {
            if (_closed)
            {
                reader.Complete();
            }
            else
            {
                _readers = [.. _readers, reader];
            }
        }

        return reader;
    }

    public void Close(EventReader reader)
    {
        lock (_gate)
        {
            _readers = [.. _readers.Where(r => r != reader)];
        }
    }

    public void Complete()
    {
        lock (_gate)
        {
            _closed = true;
            Array.ForEach(_readers, r => r.Complete());
        }
    }

    private void Tell(ICallFlowObserver observer, in CallFlowEvent callFlowEvent)
    {
        try
        {
            observer.OnEvent(callFlowEvent);
        }
#pragma warning disable CA1031 // An observer's fault is its own: it must not stop anybody's escalation.
        catch (Exception e)
#pragma warning restore CA1031
        {
            EngineLog.ObserverFailed(logger, e, observer.GetType().Name, callFlowEvent.Kind);
        }
    }
}
