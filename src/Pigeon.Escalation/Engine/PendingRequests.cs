namespace Pigeon.Escalation.Engine;

/// <summary>The latest request of one sort for each call. Safe to use from any thread; the pump sets, whoever finishes removes.</summary>
internal sealed class PendingRequests
{
    private readonly Dictionary<CallId, PendingRequest> _requests = [];

    public PendingRequest? Find(CallId call)
    {
        lock (_requests)
        {
            return _requests.GetValueOrDefault(call);
        }
    }

    public void Set(CallId call, PendingRequest request)
    {
        lock (_requests)
        {
            _requests[call] = request;
        }
    }

    /// <summary>Unless a later one has taken its place.</summary>
    public void Remove(CallId call, PendingRequest request)
    {
        lock (_requests)
        {
            if (_requests.TryGetValue(call, out var latest) && latest == request)
            {
                _requests.Remove(call);
            }
        }
    }
}
