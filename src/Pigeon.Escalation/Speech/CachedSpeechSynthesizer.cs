namespace Pigeon.Escalation;

/// <summary>
/// Keeps what was spoken, by text and language, so that no text is spoken twice, and a text that several runs ask for at once is spoken
/// once. Safe to use from any thread.
/// </summary>
/// <remarks>A text that could not be spoken is not kept: it is tried again when it is asked for again.</remarks>
public sealed class CachedSpeechSynthesizer : ISpeechSynthesizer
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly ISpeechSynthesizer _inner;
    private readonly long _mostBytes;
    private readonly TimeProvider _time;
    private readonly object _gate = new();
    private readonly Dictionary<SpeechRequest, Entry> _entries = [];
    private readonly LinkedList<Entry> _byUse = new();
    private long _bytes;

    /// <summary>Puts a memory in front of another.</summary>
    /// <param name="inner">Who speaks.</param>
    /// <param name="mostBytes">How much sound is kept, in bytes; a second takes 16000. What was asked for longest ago goes first.</param>
    /// <param name="time">The clock of the 30 s that a text may take, for one that is never spoken must not be waited for by all who
    /// ask for it later; null: the system's.</param>
    public CachedSpeechSynthesizer(ISpeechSynthesizer inner, long mostBytes = 64 * 1024 * 1024, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentOutOfRangeException.ThrowIfNegative(mostBytes);
        (_inner, _mostBytes, _time) = (inner, mostBytes, time ?? TimeProvider.System);
    }

    /// <inheritdoc />
    /// <exception cref="TimeoutException">It took longer than 30 s.</exception>
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
            _ = Task.Run(() => SpeakAsync(entry), CancellationToken.None);
        }

        return new ValueTask<SpeechAudio>(entry.Spoken.Task.WaitAsync(cancellationToken));
    }

    /// <summary>
    /// Nobody's token ends it: others may be waiting for the same text. A synthesizer that blocks its thread blocks no caller.
    /// </summary>
    private async Task SpeakAsync(Entry entry)
    {
        try
        {
            var audio = await AskAsync(entry.Request).ConfigureAwait(false)
                ?? throw new InvalidOperationException("The speech synthesizer has given null.");
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

    private async Task<SpeechAudio> AskAsync(SpeechRequest request)
    {
        using var givenUp = new CancellationTokenSource();
        try
        {
            return await _inner.SynthesizeAsync(request, givenUp.Token).AsTask().WaitAsync(Limit, _time).ConfigureAwait(false);
        }
        finally
        {
            await givenUp.CancelAsync().ConfigureAwait(false);
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
