using System.Collections.Frozen;

namespace Pigeon.Escalation.Journal;

/// <summary>The acceptance of a run as the log holds it: its first fact, and what it was accepted with.</summary>
internal sealed record AcceptedRecord
{
    public required long Sequence { get; init; }

    public required RunId Run { get; init; }

    public required long At { get; init; }

    public required DefinitionId Definition { get; init; }

    public required int Priority { get; init; }

    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    public void Write(JournalBuffer buffer)
    {
        var start = buffer.BeginRecord(RecordKind.Accepted);
        buffer.Number((ulong)Sequence);
        buffer.Int64(Run.Value);
        buffer.Int64(At);
        buffer.Definition(Definition);
        buffer.Signed(Priority);
        buffer.Number((ulong)Parameters.Count);
        foreach (var (name, value) in Parameters.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            buffer.Text(name);
            buffer.Text(value);
        }

        buffer.EndRecord(start);
    }

    public static AcceptedRecord Read(ref JournalBytes body)
    {
        var accepted = new AcceptedRecord
        {
            Sequence = (long)body.Number(),
            Run = new RunId(body.Int64()),
            At = body.Ticks(),
            Definition = body.Definition(),
            Priority = body.SignedInt32(),
            Parameters = ReadParameters(ref body),
        };
        body.End();
        return accepted;
    }

    private static IReadOnlyDictionary<string, string> ReadParameters(ref JournalBytes body)
    {
        var count = body.Count(leastSize: 2);
        if (count == 0)
        {
            return FrozenDictionary<string, string>.Empty;
        }

        var parameters = new Dictionary<string, string>(count, StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            parameters[body.Text()] = body.Text();
        }

        return parameters;
    }
}
