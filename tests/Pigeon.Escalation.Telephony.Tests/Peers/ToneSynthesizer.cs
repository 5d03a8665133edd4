using System.Globalization;

namespace Pigeon.Escalation.Telephony.Tests.Peers;

/// <summary>Speaks a tone: as long as the number of milliseconds that the text begins with.</summary>
internal sealed class ToneSynthesizer : ISpeechSynthesizer
{
    private int _spoken;

    /// <summary>How often it was asked.</summary>
    public int Spoken => Volatile.Read(ref _spoken);

    public ValueTask<SpeechAudio> SynthesizeAsync(SpeechRequest request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _spoken);
        return new(SpeechAudio.FromSamples(Tone(int.Parse(request.Text.Split(' ')[0], CultureInfo.InvariantCulture))));
    }

    private static short[] Tone(int ms) =>
        [.. Enumerable.Range(0, 8 * ms).Select(i => (short)(8000 * Math.Sin(2 * Math.PI * 440 * i / 8000)))];
}
