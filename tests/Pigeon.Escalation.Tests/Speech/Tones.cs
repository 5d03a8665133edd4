namespace Pigeon.Escalation.Tests.Speech;

/// <summary>Pure tones, written and listened to.</summary>
internal static class Tones
{
    private const int Amplitude = 10_000;

    public static byte[] Wav(int rate, int channels, double hertz, double seconds)
    {
        var samples = (int)(rate * seconds);
        var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write("RIFF"u8);
        writer.Write(36 + 2 * channels * samples);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)channels);
        writer.Write(rate);
        writer.Write(2 * channels * rate);
        writer.Write((short)(2 * channels));
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(2 * channels * samples);
        for (var i = 0; i < samples * channels; i++)
        {
            writer.Write((short)Math.Round(Amplitude * Math.Sin(2 * Math.PI * hertz * (i / channels) / rate)));
        }

        return stream.ToArray();
    }

    /// <summary>The amplitude of one frequency in the middle half of it.</summary>
    public static double Loudness(SpeechAudio audio, double hertz)
    {
        var samples = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, short>(audio.Wav.Span[44..]);
        var (from, to) = (samples.Length / 4, samples.Length * 3 / 4);
        double sine = 0, cosine = 0;
        for (var i = from; i < to; i++)
        {
            sine += samples[i] * Math.Sin(2 * Math.PI * hertz * i / 8000);
            cosine += samples[i] * Math.Cos(2 * Math.PI * hertz * i / 8000);
        }

        return 2 * Math.Sqrt(sine * sine + cosine * cosine) / (to - from);
    }
}
