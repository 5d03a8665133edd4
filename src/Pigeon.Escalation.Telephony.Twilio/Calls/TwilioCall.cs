namespace Pigeon.Escalation.Telephony.Twilio.Calls;

/// <summary>One call, known by the engine's id and, sooner or later, by the provider's.</summary>
internal sealed class TwilioCall(CallId id)
{
    private readonly TaskCompletionSource _sidKnown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _hangUpAsked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _sid;
    private DateTimeOffset? _doubt;

    public CallId Id => id;

    public CallHistory History { get; } = new(id);

    public CallScript Script { get; } = new();

    /// <summary>Held by whoever decides about <see cref="Placing"/>.</summary>
    public object Gate { get; } = new();

    /// <summary>The request to place it, under way or answered; null: there was none, or none that had an effect.</summary>
    public Task<PlaceCallResult>? Placing { get; set; }

    /// <summary>Since when it is not known whether it was placed; null: it is known.</summary>
    public DateTimeOffset? Doubt
    {
        get
        {
            lock (Gate)
            {
                return _doubt;
            }
        }

        set
        {
            lock (Gate)
            {
                _doubt = value;
            }
        }
    }

    /// <summary>Whether this host has made a request for it, or was told that there was none: then nobody else has.</summary>
    public bool IsOurs { get; set; }

    /// <summary>The engine was told that it is over because the list of calls showed no other way.</summary>
    public bool IsPresumedOver { get; set; }

    public string? To { get; set; }

    public string? From { get; set; }

    public string? Sid => Volatile.Read(ref _sid);

    public Task SidKnown => _sidKnown.Task;

    public Task HangUpAsked => _hangUpAsked.Task;

    /// <summary>Takes the provider's id, once.</summary>
    /// <returns>Whether it is news.</returns>
    public bool Learn(string sid)
    {
        if (Interlocked.CompareExchange(ref _sid, sid, null) is not null)
        {
            return false;
        }

        _sidKnown.TrySetResult();
        return true;
    }

    public void HangUp()
    {
        Script.HangUp();
        _hangUpAsked.TrySetResult();
    }
}
