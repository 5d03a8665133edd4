using System.Globalization;

namespace Pigeon.Escalation.Storage.PostgreSql;

/// <summary>
/// Ended runs, column by column, as one statement takes any number of them. A run that comes twice is taken as it came last: one
/// statement cannot write a row twice.
/// </summary>
internal sealed class EndedColumns
{
    public EndedColumns(IReadOnlyList<EndedRun>? ended)
    {
        var runs = Distinct(ended ?? []);
        Runs = Column(runs, static r => r.Run.Value);
        Definitions = Column(runs, static r => r.Definition.ToByteArray());
        AcceptedAt = Column(runs, static r => r.AcceptedAt.UtcTicks);
        EndedAt = Column(runs, static r => r.EndedAt.UtcTicks);
        Status = Column(runs, static r => (int)r.Status);
        Flows = Column(runs, static r => StoredText.Write(r.Flow));
        Pools = Column(runs, static r => StoredText.Write(r.Pool));
        Contacts = Column(runs, static r => LiteralOf(r.Contacts));
        Keys = Column(runs, KeysOf);
        Payloads = Column(runs, static r => r.Payload.ToArray());
    }

    public long[] Runs { get; }

    public byte[][] Definitions { get; }

    public long[] AcceptedAt { get; }

    public long[] EndedAt { get; }

    public int[] Status { get; }

    public byte[][] Flows { get; }

    public byte[][] Pools { get; }

    /// <summary>Arrays as literals: an array of arrays must be rectangular, and these are not.</summary>
    public string[] Contacts { get; }

    /// <summary>The keys that the run can be found by, as literals.</summary>
    public string[] Keys { get; }

    public byte[][] Payloads { get; }

    private static List<EndedRun> Distinct(IReadOnlyList<EndedRun> ended)
    {
        var seen = new HashSet<RunId>();
        return [.. ended.Reverse().Where(run => seen.Add(run.Run))];
    }

    private static T[] Column<T>(List<EndedRun> runs, Converter<EndedRun, T> value) => [.. runs.ConvertAll(value)];

    private static string LiteralOf(IReadOnlyList<string> contacts) =>
        $"{{{string.Join(',', contacts.Select(static c => $"\"\\\\x{Convert.ToHexString(StoredText.Write(c))}\""))}}}";

    private static string KeysOf(EndedRun run)
    {
        IEnumerable<long> keys =
        [
            SearchKey.OfFlow(StoredText.Write(run.Flow)),
            SearchKey.OfPool(StoredText.Write(run.Pool)),
            .. run.Contacts.Select(static c => SearchKey.OfContact(StoredText.Write(c))),
        ];
        return $"{{{string.Join(',', keys.Select(static k => k.ToString(CultureInfo.InvariantCulture)))}}}";
    }
}
