using Pigeon.Escalation.Testing.Reading;

namespace Pigeon.Escalation.Testing.Journals;

/// <summary>What was promised and seen, in words, and never at great length.</summary>
internal static class Describe
{
    private const int MaxShown = 12;

    public static string Row(JournalRow row) => $"row {row.Number} of {row.Payload.Length} bytes";

    public static string Rows(IReadOnlyCollection<JournalRow> rows) => $"rows {List(rows.Select(r => $"{r.Number}"), rows.Count)}";

    public static string Runs(IReadOnlyCollection<EndedRun> runs) => $"runs {List(runs.Select(r => $"{r.Run}"), runs.Count)}";

    public static string Query(RunQuery query)
    {
        string?[] parts =
        [
            query.Status is { } status ? $"Status {status}" : null,
            query.Flow is { } flow ? $"Flow {Shown.Quote(flow)}" : null,
            query.Pool is { } pool ? $"Pool {Shown.Quote(pool)}" : null,
            query.Contact is { } contact ? $"Contact {Shown.Quote(contact)}" : null,
            query.AcceptedFrom is { } from ? $"AcceptedFrom {from:O}" : null,
            query.AcceptedBefore is { } before ? $"AcceptedBefore {before:O}" : null,
            query.NewestFirst ? "NewestFirst" : null,
            query.After != default ? $"After {query.After}" : null,
            $"Limit {query.Limit}",
        ];
        return string.Join(", ", parts.Where(part => part is not null));
    }

    /// <summary>Where bytes differ from those that were written; null when they do not.</summary>
    public static string? Difference(ReadOnlySpan<byte> written, ReadOnlySpan<byte> seen)
    {
        var at = written.CommonPrefixLength(seen);
        return at == written.Length && at == seen.Length
            ? null
            : $"{seen.Length} bytes instead of {written.Length}, which differ from byte {at} on";
    }

    private static string List(IEnumerable<string> all, int count) =>
        count == 0 ? "none" : string.Join(", ", all.Take(MaxShown)) + (count > MaxShown ? $", … ({count})" : "");
}
