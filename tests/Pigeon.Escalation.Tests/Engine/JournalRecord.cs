using Pigeon.Escalation.Journal;
using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Tests.Engine;

/// <summary>One fact out of a row of the log, and what the run was accepted with.</summary>
internal readonly record struct JournalRecord(long Sequence, RunId Run, Fact Fact, RunDefinition? Accepted = null)
{
    /// <summary>The facts of a row. Definitions are added to the book, where later rows find them.</summary>
    public static JournalRecord[] ReadAll(in JournalRow row, Dictionary<DefinitionId, RunDefinition> book)
    {
        var records = new List<JournalRecord>();
        for (var bytes = LogRow.Open(row); !bytes.IsAtEnd;)
        {
            var body = bytes.Record(out var kind, out _);
            switch (kind)
            {
                case RecordKind.Definition:
                    var id = body.Definition();
                    book[id] = RunDefinition.Read(id, body.Rest(), "test");
                    break;
                case RecordKind.Accepted:
                    var accepted = AcceptedRecord.Read(ref body);
                    var fact = new Fact { Kind = FactKind.Requested, At = accepted.At };
                    records.Add(new JournalRecord(accepted.Sequence, accepted.Run, fact, book[accepted.Definition]));
                    break;
                case RecordKind.Fact:
                    var record = FactRecord.Read(ref body);
                    records.Add(new JournalRecord(record.Sequence, record.Run, record.Fact));
                    break;
            }
        }

        return [.. records];
    }
}
