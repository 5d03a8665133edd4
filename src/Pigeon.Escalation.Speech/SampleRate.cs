using System.Buffers.Binary;

namespace Pigeon.Escalation.Speech;

/// <summary>
/// Brings sound to 8 kHz: a low pass just below half of that, by a windowed sinc, then the samples in between.
/// </summary>
internal static class SampleRate
{
    private const int Target = 8000;
    private const double Cutoff = 3600;

    /// <summary>How many of the slower rate's samples the filter reaches to each side.</summary>
    private const int Reach = 16;

    /// <exception cref="FormatException">It is no WAV file of 16 bit with one or two channels.</exception>
    public static SpeechAudio To8000(byte[] wav)
    {
        var file = WavFile.Read(wav);
        if (file is not { Encoding: WavFile.Pcm, BitsPerSample: 16, Channels: 1 or 2, SamplesPerSecond: >= 1000 and <= 192_000 })
        {
            throw new FormatException($"The WAV file has {file}: 16 bit PCM of 1 or 2 channels and 1000 to 192000 Hz is allowed.");
        }

        return file is { Channels: 1, SamplesPerSecond: Target }
            ? SpeechAudio.FromWav(wav)
            : SpeechAudio.FromSamples(Convert(Mix(file.SamplesOf(wav), file.Channels), file.SamplesPerSecond));
    }

    private static float[] Mix(ReadOnlySpan<byte> samples, int channels)
    {
        var mono = new float[samples.Length / (2 * channels)];
        for (var i = 0; i < mono.Length; i++)
        {
            for (var channel = 0; channel < channels; channel++)
            {
                mono[i] += BinaryPrimitives.ReadInt16LittleEndian(samples[(2 * (i * channels + channel))..]) / (float)channels;
            }
        }

        return mono;
    }

    private static short[] Convert(float[] samples, int rate)
    {
        var cutoff = Math.Min(Cutoff, rate * 0.45);
        var reach = Reach * rate / (double)Math.Min(rate, Target);
        var converted = new short[(int)((long)samples.Length * Target / rate)];
        for (var i = 0; i < converted.Length; i++)
        {
            var at = (double)i * rate / Target;
            double sum = 0, weights = 0;
            for (var k = (int)Math.Ceiling(at - reach); k <= at + reach; k++)
            {
                var weight = Weight(k - at, reach, cutoff / rate);
                weights += weight;
                sum += k >= 0 && k < samples.Length ? weight * samples[k] : 0;
            }

            converted[i] = (short)Math.Clamp(Math.Round(sum / weights), short.MinValue, short.MaxValue);
        }

        return converted;
    }

    /// <summary>A sinc under a Hann window.</summary>
    private static double Weight(double distance, double reach, double cutoff)
    {
        var angle = 2 * Math.PI * cutoff * distance;
        var sinc = Math.Abs(angle) < 1e-9 ? 1 : Math.Sin(angle) / angle;
        return sinc * (0.5 + 0.5 * Math.Cos(Math.PI * distance / reach));
    }
}
