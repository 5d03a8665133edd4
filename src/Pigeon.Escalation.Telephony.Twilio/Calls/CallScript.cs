namespace Pigeon.Escalation.Telephony.Twilio.Calls;

/// <summary>
/// What one call does while it is answered. The call asks for it, webhook by webhook; the engine says it, in its own time. Safe to use
/// from any thread.
/// </summary>
/// <remarks>
/// A call that has nothing to do asks again within seconds, so most of the time the engine's word is simply there when the call asks. Only
/// a call in the midst of a prompt must be told to ask: <see cref="Take"/> and <see cref="Join"/> say when.
/// </remarks>
internal sealed class CallScript
{
    private readonly object _gate = new();
    private PromptRequest? _prompt;
    private string? _conference;
    private bool _hangUp;
    private int _given;
    private int _finished;
    private bool _isJoined;
    private TaskCompletionSource? _change;

    public bool IsHangingUp
    {
        get
        {
            lock (_gate)
            {
                return _hangUp;
            }
        }
    }

    private bool IsReading => _given > _finished;

    /// <summary>A new prompt takes the place of the one before.</summary>
    /// <returns>Whether the call is reading another one, and must be told to ask.</returns>
    public bool Take(PromptRequest prompt)
    {
        lock (_gate)
        {
            if (prompt.Ordinal > (_prompt?.Ordinal ?? 0))
            {
                _prompt = prompt;
                Tell();
            }

            return IsReading && _prompt!.Ordinal > _given;
        }
    }

    /// <summary>The call joins a conference.</summary>
    /// <returns>Whether the call is reading something, and must be told to ask.</returns>
    public bool Join(string conference)
    {
        lock (_gate)
        {
            _conference = conference;
            Tell();
            return IsReading && !_isJoined;
        }
    }

    public void HangUp()
    {
        lock (_gate)
        {
            _hangUp = true;
            Tell();
        }
    }

    /// <summary>A prompt was heard to its end, or a key has stopped it.</summary>
    public void Finish(int ordinal)
    {
        lock (_gate)
        {
            _finished = Math.Max(_finished, ordinal);
        }
    }

    /// <summary>What to do next; waits for it as long as it may.</summary>
    public async ValueTask<CallStep> NextAsync(TimeSpan wait, TimeProvider time, CancellationToken token)
    {
        Task change;
        lock (_gate)
        {
            var step = Next();
            if (!step.IsNothing || wait == TimeSpan.Zero)
            {
                return step;
            }

            change = (_change ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }

        try
        {
            await change.WaitAsync(wait, time, token).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // Then there is nothing to do yet.
        }

        lock (_gate)
        {
            return Next();
        }
    }

    private CallStep Next()
    {
        if (_hangUp)
        {
            return new CallStep(null, null, true);
        }

        if (_conference is not null)
        {
            _isJoined = true;
            return new CallStep(null, _conference, false);
        }

        if (_prompt is null || _prompt.Ordinal <= _finished)
        {
            return default;
        }

        _given = _prompt.Ordinal;
        return new CallStep(_prompt, null, false);
    }

    private void Tell()
    {
        _change?.TrySetResult();
        _change = null;
    }
}
