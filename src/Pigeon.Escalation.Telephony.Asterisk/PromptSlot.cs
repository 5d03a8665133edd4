using System.Globalization;

namespace Pigeon.Escalation.Telephony.Asterisk;

/// <summary>The one prompt that a call has at a time. Safe to use from any thread.</summary>
internal sealed class PromptSlot(string channel)
{
    private readonly object _gate = new();
    private AriPrompt? _current;
    private int _begun;
    private int _tried;
    private int _tries;
    private bool _isClosed;

    /// <summary>The prompt before is being stopped: the next one waits for it, or both would be heard.</summary>
    public Task Stopping { get; set; } = Task.CompletedTask;

    public AriPrompt? Current
    {
        get
        {
            lock (_gate)
            {
                return _current;
            }
        }
    }

    /// <summary>The id of the sound of an earlier host's prompt, as it was at its first try.</summary>
    public string PlaybackOf(int ordinal) => Playback(ordinal, 1);

    /// <summary>A new prompt takes the place of the one before.</summary>
    /// <param name="request">The prompt.</param>
    /// <param name="replaced">The one before.</param>
    /// <returns>Null: it has begun before, or a later one has, or the call is over.</returns>
    public AriPrompt? Begin(PromptRequest request, out AriPrompt? replaced)
    {
        lock (_gate)
        {
            replaced = null;
            if (_isClosed || request.Ordinal <= _begun)
            {
                return null;
            }

            replaced = _current;
            replaced?.End();
            _tries = request.Ordinal == _tried ? _tries + 1 : 1;
            _begun = _tried = request.Ordinal;
            return _current = new AriPrompt(request, Playback(request.Ordinal, _tries));
        }
    }

    /// <summary>It could not be begun, and may be asked for again.</summary>
    public void GiveUp(AriPrompt prompt)
    {
        lock (_gate)
        {
            if (_current == prompt)
            {
                _begun = prompt.Request.Ordinal - 1;
                TakeOff();
            }
        }
    }

    /// <returns>True for the one who takes it off.</returns>
    public bool TryEnd(AriPrompt prompt)
    {
        lock (_gate)
        {
            return _current == prompt && TakeOff() is not null;
        }
    }

    /// <returns>What a key stops; null: nothing.</returns>
    public AriPrompt? Interrupt()
    {
        lock (_gate)
        {
            return _current is { CanBeInterrupted: true } ? TakeOff() : null;
        }
    }

    /// <summary>The call is over.</summary>
    public AriPrompt? Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            return TakeOff();
        }
    }

    private AriPrompt? TakeOff()
    {
        var prompt = _current;
        prompt?.End();
        _current = null;
        return prompt;
    }

    private string Playback(int ordinal, int number) => string.Create(CultureInfo.InvariantCulture, $"{channel}-{ordinal}-{number}");
}
