using System.Buffers;
using BenchmarkDotNet.Attributes;
using Pigeon.Escalation.Benchmarks.Journal;
using Pigeon.Escalation.Journal;

namespace Pigeon.Escalation.Benchmarks;

/// <summary>A row of 64 facts: composed by the engine's writer, and read as an opening reads it, beside copying the ready bytes.</summary>
[MemoryDiagnoser]
public class JournalRowBenchmarks
{
    private readonly FactFeed _feed = new(64, new JournalOpening { Token = 1, LastRow = 0 });
    private readonly List<(long Run, byte[] Record)> _records = FactFeed.Records(64);
    private readonly ArrayBufferWriter<byte> _copy = new();
    private JournalRow _row;

    [GlobalSetup]
    public void Compose()
    {
        var row = _feed.Compose().Row;
        _row = row with { Payload = row.Payload.ToArray() };
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = 64, Description = "ArrayBufferWriter: copy 64 records")]
    public long CopyRecords()
    {
        _copy.ResetWrittenCount();
        foreach (var (_, record) in _records)
        {
            _copy.Write(record);
        }

        return _copy.WrittenCount;
    }

    [Benchmark(OperationsPerInvoke = 64, Description = "journal: compose a row of 64 facts")]
    public int ComposeRow() => _feed.Compose().Row.Payload.Length;

    [Benchmark(OperationsPerInvoke = 64, Description = "journal: read a row of 64 facts")]
    public long ReadRow()
    {
        var sum = 0L;
        for (var bytes = LogRow.Open(_row); !bytes.IsAtEnd;)
        {
            var body = bytes.Record(out var kind, out _);
            sum += kind == RecordKind.Fact ? FactRecord.Read(ref body).Sequence : 0;
        }

        return sum;
    }
}
