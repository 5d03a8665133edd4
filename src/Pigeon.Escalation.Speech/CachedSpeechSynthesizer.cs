namespace Pigeon.Escalation.Speech;

/// <summary>
/// Keeps what was spoken, by text and language, so that no text is spoken twice, and a text that several runs ask for at once is spoken
/// once. Safe to use from any thread.
/// </summary>
/// <remarks>A text that could not be spoken is not kept: it is tried again when it is asked for again.</remarks>
public sealed class CachedSpeechSynthesizer : ISpeechSynthesizer
{
    private readonly ISpeechSynthesizer _inner;
    private readonly long _mostBytes;
    private readonly object _gate = new();
    private readonly Dictionary<SpeechRequest, Entry> _entries = [];
    private readonly LinkedList<Entry> _byUse = new();
    private long _bytes;

    /// <summary>Puts a memory in front of another.</summary>
    /// <param name="inner">Who speaks.</param>
    /// <param name="mostBytes">How much sound is kept, in bytes; a second takes 16000. What was asked for longest ago goes first.</param>
    public CachedSpeechSynthesizer(ISpeechSynthesizer inner, long mostBytes = 64 * 1024 * 1024)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentOutOfRangeException.ThrowIfNegative(mostBytes);
        (_inner, _mostBytes) = (inner, mostBytes);
    }

    /// <inheritdoc />
    public ValueTask<SpeechAudio> SynthesizeAsync(SpeechRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Entry entry;
        var isNew = false;
        lock (_gate)
        {
            if (!_entries.TryGetValue(request, out entry!))
            {
                entry = new Entry(request);
                isNew = true;
                _entries.Add(request, entry);
            }
            else if (entry.Place is { } place)
            {
                _byUse.Remove(place);
                _byUse.AddLast(place);
            }
        }

        if (isNew)
        {
            _ = SpeakAsync(entry);
        }

        return new ValueTask<SpeechAudio>(entry.Spoken.Task.WaitAsync(cancellationToken));
    }

    /// <summary>Nobody's token ends it: others may be waiting for the same text.</summary>
    private async Task SpeakAsync(Entry entry)
    {
        try
        {
            var audio = await _inner.SynthesizeAsync(entry.Request, CancellationToken.None).ConfigureAwait(false);
            Keep(entry, audio.Wav.Length);
            entry.Spoken.SetResult(audio);
        }
#pragma warning disable CA1031 // It goes to those who wait.
        catch (Exception e)
#pragma warning restore CA1031
        {
            lock (_gate)
            {
                _entries.Remove(entry.Request);
            }

            entry.Spoken.SetException(e);
        }
    }

    private void Keep(Entry entry, int bytes)
    {
        lock (_gate)
        {
            (entry.Bytes, entry.Place) = (bytes, _byUse.AddLast(entry));
            _bytes += bytes;
            while (_bytes > _mostBytes && _byUse.First is { } oldest)
            {
                _byUse.Remove(oldest);
                _entries.Remove(oldest.Value.Request);
                _bytes -= oldest.Value.Bytes;
            }
        }
    }

    private sealed class Entry(SpeechRequest request)
    {
        public SpeechRequest Request => request;

        public TaskCompletionSource<SpeechAudio> Spoken { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public LinkedListNode<Entry>? Place { get; set; }

        public int Bytes { get; set; }
    }
}
