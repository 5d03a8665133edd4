namespace Pigeon.Escalation.Telephony.Asterisk;

/// <summary>One prompt on one call: first the sound, then the silence.</summary>
internal sealed class AriPrompt(PromptRequest request, string playback)
{
    /// <summary>A timer takes no longer; nobody is silent for so long.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1000);

    private ITimer? _silence;
    private volatile bool _isOver;

    public PromptRequest Request => request;

    /// <summary>The id of its sound at Asterisk.</summary>
    public string Playback => playback;

    /// <summary>Asterisk has its sound.</summary>
    public bool IsPlaying { get; set; }

    /// <summary>Keys are heard while it is read (A5); in a confirmation and the closing message they are not (A6).</summary>
    public bool CanBeInterrupted => request.Kind == PromptKind.Message;

    public void BeSilent(TimeProvider time, Action then)
    {
        IsPlaying = false;
        var wait = request.KeyWait < LongestWait ? request.KeyWait : LongestWait;
        _silence = time.CreateTimer(_ => then(), null, wait, Timeout.InfiniteTimeSpan);
        if (_isOver)
        {
            _silence.Dispose();
        }
    }

    public void End()
    {
        _isOver = true;
        _silence?.Dispose();
    }
}
