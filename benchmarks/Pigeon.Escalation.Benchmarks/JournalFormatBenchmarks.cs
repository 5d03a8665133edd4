using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Pigeon.Escalation.Benchmarks.Journal;
using Pigeon.Escalation.Journal;
using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Benchmarks;

/// <summary>One fact into bytes and back, beside JSON with reflection taken out of the way.</summary>
[MemoryDiagnoser]
public class JournalFormatBenchmarks : IDisposable
{
    private static readonly FactRecord Record = new(
        123_456,
        new RunId(0x0B51_7A2C_0040_0007),
        new Fact { Kind = FactKind.KeyPressed, At = 639_131_904_000_000_000, Attempt = 2, Key = '1', Ordinal = 3 },
        Digest: 0xC0FFEE);

    private readonly JournalBuffer _buffer = new();
    private readonly ArrayBufferWriter<byte> _json = new(1024);
    private Utf8JsonWriter _writer = null!;
    private byte[] _bytes = null!;
    private byte[] _text = null!;

    [GlobalSetup]
    public void Encode()
    {
        _writer = new Utf8JsonWriter(_json);
        Write();
        Json();
        (_bytes, _text) = (_buffer.Span.ToArray(), _json.WrittenSpan.ToArray());
    }

    [Benchmark(Baseline = true, Description = "Utf8JsonWriter: a fact")]
    public int Json()
    {
        _json.ResetWrittenCount();
        _writer.Reset(_json);
        JsonFact.Write(_writer, Record);
        _writer.Flush();
        return _json.WrittenCount;
    }

    [Benchmark(Description = "journal: write a fact")]
    public int Write()
    {
        _buffer.Clear();
        Record.Write(_buffer);
        return _buffer.Length;
    }

    [Benchmark(Description = "Utf8JsonReader: a fact")]
    public long ReadJson() => JsonFact.SumOf(_text);

    [Benchmark(Description = "journal: read a fact")]
    public long Read()
    {
        var body = new JournalBytes(_bytes, "benchmark").Record(out _, out _);
        return FactRecord.Read(ref body).Sequence;
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _writer?.Dispose();
        GC.SuppressFinalize(this);
    }
}
