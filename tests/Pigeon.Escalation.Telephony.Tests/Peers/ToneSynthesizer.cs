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
        return new(SpeechAudio.FromWav(Tone(int.Parse(request.Text.Split(' ')[0], CultureInfo.InvariantCulture))));
    }

    private static byte[] Tone(int ms)
    {
        var samples = new byte[ms * 16];
        for (var i = 0; i < samples.Length / 2; i++)
        {
            BitConverter.TryWriteBytes(samples.AsSpan(2 * i), (short)(8000 * Math.Sin(2 * Math.PI * 440 * i / 8000)));
        }

        using var wav = new MemoryStream();
        using var writer = new BinaryWriter(wav);
        writer.Write("RIFF"u8);
        writer.Write(36 + samples.Length);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(8000);
        writer.Write(16_000);
        writer.Write((short)2);
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(samples.Length);
        writer.Write(samples);
        return wav.ToArray();
    }
}
