using Pigeon.Escalation.Testing.Reading;

namespace Pigeon.Escalation.Testing.Journals;

/// <summary>What was promised and seen, in words, and never at great length.</summary>
internal static class Describe
{
    private const int MaxShown = 12;

    public static string Row(JournalRow row) => $"row {row.Number} of {row.Payload.Length} bytes";

    /// <summary>What was found, and what should have been: all of it if that is little, and else where they part.</summary>
    public static string Instead(string what, IEnumerable<string> expected, IEnumerable<string> seen)
    {
        string[] right = [.. expected], wrong = [.. seen];
        if (right.Length <= MaxShown && wrong.Length <= MaxShown)
        {
            return $"{what} {List(wrong)} instead of {List(right)}";
        }

        var at = right.AsSpan().CommonPrefixLength(wrong);
        return $"{wrong.Length} {what} instead of {right.Length}: after {at} of them comes {Next(wrong)} instead of {Next(right)}";

        string Next(string[] all) => at < all.Length ? all[at] : "nothing";
    }

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
        return at == written.Length && at == seen.Length ? null
            : written.Length == seen.Length ? $"bytes that differ from byte {at} on"
            : $"{seen.Length} bytes instead of {written.Length}, and they differ from byte {at} on";
    }

    private static string List(string[] all) => all.Length == 0 ? "none" : string.Join(", ", all);
}
