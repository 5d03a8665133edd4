using System.Buffers.Binary;

namespace Pigeon.Escalation.Speech;

/// <summary>What the header of a WAV file says, and where its samples are.</summary>
internal readonly record struct WavFile(int Encoding, int Channels, int SamplesPerSecond, int BitsPerSample, Range Samples)
{
    public const int Pcm = 1;

    private const int RiffLength = 12;
    private const int ChunkHeaderLength = 8;
    private const int FormatLength = 16;

    /// <summary>Programs that write to a pipe put a length there that no file has, or nothing.</summary>
    private const uint UnknownLength = 0x7FF0_0000;

    public static WavFile Read(ReadOnlySpan<byte> wav)
    {
        if (wav.Length < RiffLength || !wav.StartsWith("RIFF"u8) || !wav[8..].StartsWith("WAVE"u8))
        {
            throw new FormatException($"This is no WAV file: {wav.Length} bytes that do not begin with RIFF and WAVE.");
        }

        WavFile? format = null;
        for (var at = RiffLength; wav.Length - at >= ChunkHeaderLength;)
        {
            var name = wav.Slice(at, 4);
            var start = at + ChunkHeaderLength;
            var length = BinaryPrimitives.ReadUInt32LittleEndian(wav[(at + 4)..]);
            if (name.SequenceEqual("data"u8))
            {
                return (format ?? throw NoFormat()) with { Samples = SamplesOf(wav, start, length) };
            }

            if (length > wav.Length - start)
            {
                break;
            }

            if (name.SequenceEqual("fmt "u8))
            {
                format = ReadFormat(wav.Slice(start, (int)length));
            }

            at = start + (int)length + ((int)length & 1);
        }

        throw new FormatException(format is null ? NoFormat().Message : "The WAV file is cut short: it has no chunk 'data'.");
    }

    public ReadOnlySpan<byte> SamplesOf(ReadOnlySpan<byte> wav) => wav[Samples];

    public override string ToString() =>
        $"{SamplesPerSecond} Hz, {BitsPerSample} bit, {Channels} channel{(Channels == 1 ? "" : "s")}, {EncodingName}";

    private string EncodingName => Encoding switch
    {
        Pcm => "PCM",
        3 => "floating point",
        6 => "A-law",
        7 => "mu-law",
        _ => $"encoding {Encoding}",
    };

    private static WavFile ReadFormat(ReadOnlySpan<byte> chunk)
    {
        const int Extensible = 0xFFFE;
        if (chunk.Length < FormatLength)
        {
            throw NoFormat();
        }

        var encoding = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        if (encoding == Extensible && chunk.Length >= 26)
        {
            encoding = BinaryPrimitives.ReadUInt16LittleEndian(chunk[24..]);
        }

        return new WavFile(
            encoding,
            BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]),
            BinaryPrimitives.ReadInt32LittleEndian(chunk[4..]),
            BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]),
            default);
    }

    private static Range SamplesOf(ReadOnlySpan<byte> wav, int start, uint length)
    {
        var there = wav.Length - start;
        var isUnknown = length >= UnknownLength || (length == 0 && BinaryPrimitives.ReadUInt32LittleEndian(wav[4..]) == 0);
        return isUnknown || length <= there
            ? start..(start + (isUnknown ? there : (int)length))
            : throw new FormatException($"The WAV file is cut short: {there} of {length} bytes of samples are there.");
    }

    private static FormatException NoFormat() => new("The WAV file has no chunk 'fmt ' that tells its format.");
}
