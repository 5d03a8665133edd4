using System.Collections.Concurrent;

namespace Pigeon.Escalation.Telephony.Asterisk;

/// <summary>
/// The calls that this carrier knows: those in progress, and for an hour those that are over. Safe to use from any thread.
/// </summary>
internal sealed class CallBook(string application, TimeProvider time)
{
    /// <summary>
    /// Asterisk takes the id of a channel for another's that begins with it, and refuses the one: with an end of its own no id is the
    /// beginning of another, as that of a first attempt would be of the tenth's.
    /// </summary>
    private const string End = "-call";

    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<CallId, AriCall> _calls = new();
    private readonly ConcurrentQueue<AriCall> _over = new();

    public IEnumerable<AriCall> InProgress => _calls.Values.Where(c => c.IsInProgress);

    public AriCall GetOrAdd(CallId id) =>
        _calls.GetOrAdd(id, static (id, application) => new AriCall(id, $"{application}-{id}{End}"), application);

    public AriCall? Find(CallId id) => _calls.GetValueOrDefault(id);

    /// <returns>Null: the channel is none of ours, or nobody has asked about its call.</returns>
    public AriCall? Find(string channel)
    {
        var start = application.Length + 1;
        return channel.Length > start + End.Length && channel[application.Length] == '-'
            && channel.StartsWith(application, StringComparison.Ordinal) && channel.EndsWith(End, StringComparison.Ordinal)
            && CallId.TryParse(channel[start..^End.Length], out var id) ? Find(id) : null;
    }

    /// <summary>It was certainly not placed, and may be.</summary>
    public void Remove(AriCall call) => _calls.TryRemove(new KeyValuePair<CallId, AriCall>(call.Id, call));

    /// <returns>False: it was over.</returns>
    public bool Close(AriCall call, CallOutcome outcome)
    {
        if (!call.End(outcome, time.GetTimestamp()))
        {
            return false;
        }

        _over.Enqueue(call);
        while (_over.TryPeek(out var oldest) && time.GetElapsedTime(oldest.OverSince) > Memory && _over.TryDequeue(out oldest))
        {
            Remove(oldest);
        }

        return true;
    }
}
