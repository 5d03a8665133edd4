using Pigeon.Escalation.Testing.Reading;

namespace Pigeon.Escalation.Testing.Journals;

/// <summary>Holds what is seen against what is promised.</summary>
internal static class Check
{
    public static void That(bool isSo, string promised, string seen)
    {
        if (!isSo)
        {
            throw new ConformanceException(promised, seen);
        }
    }

    /// <summary>The log has just these rows, byte for byte, in this order.</summary>
    public static async Task RowsAsync(WatchedJournal journal, IReadOnlyCollection<JournalRow> expected, string promised) =>
        Rows(expected, await journal.ReadAsync(), promised);

    /// <summary>The log has just the rows of these numbers, each with the payload that tells its number.</summary>
    public static Task NumbersAsync(WatchedJournal journal, IEnumerable<long> numbers, string promised) =>
        RowsAsync(journal, [.. numbers.Select(n => new JournalRow(n, Samples.Payload(n)))], promised);

    public static void Rows(IReadOnlyCollection<JournalRow> expected, IReadOnlyCollection<JournalRow> seen, string promised)
    {
        var isSame = expected.Select(r => r.Number).SequenceEqual(seen.Select(r => r.Number));
        That(isSame, promised, isSame ? "" : Describe.Instead("rows", Numbers(expected), Numbers(seen)));
        foreach (var (written, read) in expected.Zip(seen))
        {
            var difference = Describe.Difference(written.Payload.Span, read.Payload.Span);
            That(difference is null, promised, $"row {read.Number} has {difference}");
        }
    }

    public static async Task FoundAsync(WatchedJournal journal, RunQuery query, IEnumerable<EndedRun> expected, string promised) =>
        Runs([.. expected], await journal.FindAsync(query), $"{promised} (asked for: {Describe.Query(query)})");

    /// <summary>The whole history, from the first to the last.</summary>
    public static Task HistoryAsync(WatchedJournal journal, IEnumerable<EndedRun> expected, string promised) =>
        FoundAsync(journal, new RunQuery { Limit = int.MaxValue }, expected.OrderBy(r => r.Run), promised);

    public static void Runs(IReadOnlyCollection<EndedRun> expected, IReadOnlyCollection<EndedRun> seen, string promised)
    {
        var isSame = expected.Select(r => r.Run).SequenceEqual(seen.Select(r => r.Run));
        That(isSame, promised, isSame ? "" : Describe.Instead("runs", expected.Select(r => $"{r.Run}"), seen.Select(r => $"{r.Run}")));
        foreach (var (written, found) in expected.Zip(seen))
        {
            SameRun(written, found, promised);
        }
    }

    /// <summary>The definition is there, byte for byte; or it is not there.</summary>
    public static async Task DefinitionAsync(WatchedJournal journal, DefinitionId id, ReadOnlyMemory<byte>? expected, string promised)
    {
        var seen = await journal.FindDefinitionAsync(id);
        That(seen.HasValue || !expected.HasValue, promised, $"null for definition {id}");
        That(!seen.HasValue || expected.HasValue, promised, $"{seen.GetValueOrDefault().Length} bytes instead of null for definition {id}");
        var difference = Describe.Difference(expected.GetValueOrDefault().Span, seen.GetValueOrDefault().Span);
        That(difference is null, promised, $"definition {id} has {difference}");
    }

    private static IEnumerable<string> Numbers(IEnumerable<JournalRow> rows) => rows.Select(row => $"{row.Number}");

    private static void SameRun(EndedRun written, EndedRun found, string promised)
    {
        foreach (var ((member, expected), (_, seen)) in Members(written).Zip(Members(found)))
        {
            That(expected == seen, promised, $"{member} of run {found.Run} is {Shown.Quote(seen)} instead of {Shown.Quote(expected)}");
        }

        var isSame = written.Contacts.SequenceEqual(found.Contacts, StringComparer.Ordinal);
        var contacts = $"{Shown.List([.. found.Contacts])} instead of {Shown.List([.. written.Contacts])}";
        That(isSame, promised, $"the contacts of run {found.Run} are {contacts}");
        var difference = Describe.Difference(written.Payload.Span, found.Payload.Span);
        That(difference is null, promised, $"the payload of run {found.Run} has {difference}");
    }

    private static (string Member, string Value)[] Members(EndedRun run) =>
    [
        ("Definition", run.Definition.ToString()),
        ("AcceptedAt", $"{run.AcceptedAt.ToUniversalTime():O}"),
        ("EndedAt", $"{run.EndedAt.ToUniversalTime():O}"),
        ("Status", run.Status.ToString()),
        ("Flow", run.Flow),
        ("Pool", run.Pool),
    ];
}
