using System.Collections.Concurrent;

namespace Pigeon.Escalation.Telephony.Twilio.Calls;

/// <summary>The calls that are known, by either id. Those that are over are forgotten in the order in which they ended.</summary>
internal sealed class CallBook(int endedCallsKept)
{
    private readonly ConcurrentDictionary<CallId, TwilioCall> _calls = new();
    private readonly ConcurrentDictionary<string, CallId> _sids = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<CallId> _ended = new();

    public TwilioCall Get(CallId id) => _calls.GetOrAdd(id, static i => new TwilioCall(i));

    /// <summary>Whether the provider's id is that of a call that is known here.</summary>
    public bool Knows(string? sid) => sid is not null && _sids.ContainsKey(sid);

    /// <returns>Whether it is news.</returns>
    public bool Learn(TwilioCall call, string sid)
    {
        if (!call.Learn(sid))
        {
            return false;
        }

        _sids[sid] = call.Id;
        return true;
    }

    /// <summary>Notes that nothing more is expected of a call. One that goes on nevertheless is not forgotten before its end.</summary>
    public void Retire(TwilioCall call)
    {
        _ended.Enqueue(call.Id);
        while (_ended.Count > endedCallsKept && _ended.TryDequeue(out var oldest))
        {
            Forget(oldest);
        }
    }

    private void Forget(CallId id)
    {
        if (_calls.TryGetValue(id, out var call) && (call.History.IsOver || call.Sid is null) && _calls.TryRemove(id, out _)
            && call.Sid is { } sid)
        {
            _sids.TryRemove(sid, out _);
        }
    }
}
