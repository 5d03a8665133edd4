using System.Collections.ObjectModel;

namespace Pigeon.Escalation.Journal;

/// <summary>The acceptance of a run as the log holds it: its first fact, and what it was accepted with. A value.</summary>
/// <remarks>The parameters stay in the record until a text is filled with them: most runs that wait have none in memory.</remarks>
internal readonly record struct AcceptedRecord
{
    public required long Sequence { get; init; }

    public required RunId Run { get; init; }

    public required long At { get; init; }

    public required DefinitionId Definition { get; init; }

    public required int Priority { get; init; }

    public void Write(JournalBuffer buffer, IReadOnlyDictionary<string, string> parameters)
    {
        var start = WriteHead(buffer);
        buffer.Number((ulong)parameters.Count);
        if (parameters.Count > 0)
        {
            WriteInOrder(buffer, parameters);
        }

        buffer.EndRecord(start);
    }

    /// <param name="buffer">Where to.</param>
    /// <param name="parameters">What follows the head in a record that was written before.</param>
    public void Write(JournalBuffer buffer, ReadOnlySpan<byte> parameters)
    {
        var start = WriteHead(buffer);
        buffer.Bytes(parameters);
        buffer.EndRecord(start);
    }

    public static AcceptedRecord Read(ref JournalBytes body)
    {
        var accepted = ReadHead(ref body);
        for (var left = body.Count(leastSize: 2); left > 0; left--)
        {
            body.PassText();
            body.PassText();
        }

        body.End();
        return accepted;
    }

    /// <summary>The parameters of a run, out of its records, of which the acceptance is the first.</summary>
    public static IReadOnlyDictionary<string, string> ReadParameters(ReadOnlySpan<byte> records)
    {
        var body = new JournalBytes(records, "a run's records").Record(out _, out _);
        ReadHead(ref body);
        var count = body.Count(leastSize: 2);
        if (count == 0)
        {
            return ReadOnlyDictionary<string, string>.Empty;
        }

        var parameters = new Dictionary<string, string>(count, StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            parameters[body.Text()] = body.Text();
        }

        return parameters;
    }

    /// <summary>All but the parameters, which follow.</summary>
    public static AcceptedRecord ReadHead(ref JournalBytes body) => new()
    {
        Sequence = (long)body.Number(),
        Run = new RunId(body.Int64()),
        At = body.Ticks(),
        Definition = body.Definition(),
        Priority = body.SignedInt32(),
    };

    private static void WriteInOrder(JournalBuffer buffer, IReadOnlyDictionary<string, string> parameters)
    {
        foreach (var (name, value) in parameters.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            buffer.Text(name);
            buffer.Text(value);
        }
    }

    private int WriteHead(JournalBuffer buffer)
    {
        var start = buffer.BeginRecord(RecordKind.Accepted);
        buffer.Number((ulong)Sequence);
        buffer.Int64(Run.Value);
        buffer.Int64(At);
        buffer.Definition(Definition);
        buffer.Signed(Priority);
        return start;
    }
}
