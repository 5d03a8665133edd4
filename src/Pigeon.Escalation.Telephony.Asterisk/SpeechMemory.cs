namespace Pigeon.Escalation.Telephony.Asterisk;

/// <summary>
/// Asks the synthesizer once for a text, though it is read in three sets and to many people at once, and keeps the latest texts.
/// </summary>
internal sealed class SpeechMemory(ISpeechSynthesizer synthesizer, TimeProvider time)
{
    private const int Capacity = 64;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly object _gate = new();
    private readonly Dictionary<SpeechRequest, Task<SpeechAudio>> _known = [];
    private readonly Queue<SpeechRequest> _order = new();

    public Task<SpeechAudio> SpeakAsync(SpeechRequest request, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_known.TryGetValue(request, out var known) && !known.IsFaulted && !known.IsCanceled)
            {
                return known.WaitAsync(cancellationToken);
            }

            if (known is null)
            {
                _order.Enqueue(request);
            }

            // One caller that gives up must not take it from the others.
            _known[request] = known = Task.Run(() => SynthesizeAsync(request), CancellationToken.None);
            if (_order.Count > Capacity)
            {
                _known.Remove(_order.Dequeue());
            }

            return known.WaitAsync(cancellationToken);
        }
    }

    private async Task<SpeechAudio> SynthesizeAsync(SpeechRequest request)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        return await synthesizer.SynthesizeAsync(request, patience.Token).AsTask().WaitAsync(Patience, time).ConfigureAwait(false)
            ?? throw new InvalidOperationException("The speech synthesizer has given null.");
    }
}
