using System.Buffers.Binary;
using Pigeon.Escalation.Speech;

namespace Pigeon.Escalation;

/// <summary>
/// Spoken text as every telephone network takes it: a WAV file of 8 kHz, 16 bit, one channel. Immutable and safe to share between
/// threads.
/// </summary>
public sealed class SpeechAudio
{
    private const int SamplesPerSecond = 8000;
    private const int BytesPerSample = 2;
    private const int HeaderLength = 44;

    private SpeechAudio(byte[] wav) => Wav = wav;

    /// <summary>The whole file: a header of 44 bytes, then nothing but samples.</summary>
    public ReadOnlyMemory<byte> Wav { get; }

    /// <summary>How long it takes to be heard; 0 s for a file without samples.</summary>
    public TimeSpan Duration =>
        TimeSpan.FromTicks((Wav.Length - HeaderLength) / BytesPerSample * (TimeSpan.TicksPerSecond / SamplesPerSecond));

    /// <summary>
    /// Takes a WAV file. Chunks beside the samples are left out; a program that has written to a pipe and could not know the length
    /// is understood.
    /// </summary>
    /// <param name="wav">The bytes, which are copied.</param>
    /// <exception cref="FormatException">
    /// It is not a WAV file, is cut short, or is of another format: the message says what is there and what is allowed.
    /// </exception>
    public static SpeechAudio FromWav(ReadOnlyMemory<byte> wav)
    {
        var file = WavFile.Read(wav.Span);
        if (file is not { Encoding: WavFile.Pcm, SamplesPerSecond: SamplesPerSecond, BitsPerSample: 8 * BytesPerSample, Channels: 1 })
        {
            throw new FormatException($"The WAV file has {file}: 8000 Hz, 16 bit, 1 channel, PCM is allowed.");
        }

        return new SpeechAudio(Write(file.SamplesOf(wav.Span)));
    }

    /// <summary>Takes samples of 8 kHz.</summary>
    /// <param name="samples">The samples, which are copied.</param>
    public static SpeechAudio FromSamples(ReadOnlySpan<short> samples)
    {
        var bytes = new byte[BytesPerSample * samples.Length];
        for (var i = 0; i < samples.Length; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(BytesPerSample * i), samples[i]);
        }

        return new SpeechAudio(Write(bytes));
    }

    private static byte[] Write(ReadOnlySpan<byte> samples)
    {
        samples = samples[..^(samples.Length % BytesPerSample)];
        var wav = new byte[HeaderLength + samples.Length];
        "RIFF\0\0\0\0WAVEfmt "u8.CopyTo(wav);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(4), wav.Length - 8);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(20), WavFile.Pcm);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(24), SamplesPerSecond);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(28), SamplesPerSecond * BytesPerSample);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(32), BytesPerSample);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(34), 8 * BytesPerSample);
        "data"u8.CopyTo(wav.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(40), samples.Length);
        samples.CopyTo(wav.AsSpan(HeaderLength));
        return wav;
    }
}
