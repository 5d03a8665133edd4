using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Pigeon.Escalation.Tests.JournalKit;

internal sealed class ReordersTwoRows(FaultyStore store) : WrappedJournal(store)
{
    public override IAsyncEnumerable<JournalRow> ReadAsync(CancellationToken cancellationToken)
    {
        var rows = Kept.GetRows().ToArray();
        if (rows.Length > 1)
        {
            (rows[^1], rows[^2]) = (rows[^2], rows[^1]);
        }

        return Rows(rows);
    }
}

internal sealed class OrdersNumbersAsTexts(FaultyStore store) : WrappedJournal(store)
{
    public override IAsyncEnumerable<JournalRow> ReadAsync(CancellationToken cancellationToken) =>
        Rows(Kept.GetRows().OrderBy(r => r.Number.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal));
}

internal sealed class KeepsNumbersAsDoubles(FaultyStore store) : WrappedJournal(store)
{
    public override IAsyncEnumerable<JournalRow> ReadAsync(CancellationToken cancellationToken) =>
        Rows(Kept.GetRows().Select(r => r with { Number = (long)(double)r.Number }));
}

internal sealed class KeepsARemovedRow(FaultyStore store) : WrappedJournal(store)
{
    public override ValueTask AppendAsync(JournalCommit commit, CancellationToken cancellationToken) =>
        base.AppendAsync(commit with { RemoveThrough = Math.Max(commit.RemoveThrough - 1, 0) }, cancellationToken);
}

internal sealed class RemovesOneMore(FaultyStore store) : WrappedJournal(store)
{
    public override ValueTask AppendAsync(JournalCommit commit, CancellationToken cancellationToken) =>
        base.AppendAsync(commit with { RemoveThrough = commit.RemoveThrough == 0 ? 0 : commit.RemoveThrough + 1 }, cancellationToken);
}

internal sealed class AddsASecondRow(FaultyStore store) : WrappedJournal(store)
{
    public override ValueTask AppendAsync(JournalCommit commit, CancellationToken cancellationToken)
    {
        Store.Side.Add(Copy(commit));
        return base.AppendAsync(commit, cancellationToken);
    }

    public override IAsyncEnumerable<JournalRow> ReadAsync(CancellationToken cancellationToken) =>
        Rows(Store.Side.Select(c => c.Row).OrderBy(r => r.Number));
}

internal sealed class LeavesTheFirstRow(FaultyStore store) : WrappedJournal(store)
{
    public override ValueTask AppendAsync(JournalCommit commit, CancellationToken cancellationToken)
    {
        var first = Kept.GetRows().Append(commit.Row).First(row => row.Number == commit.Row.Number);
        return base.AppendAsync(commit with { Row = first }, cancellationToken);
    }
}

internal sealed class KeepsPayloadsAsText(FaultyStore store) : WrappedJournal(store)
{
    public override ValueTask AppendAsync(JournalCommit commit, CancellationToken cancellationToken) =>
        base.AppendAsync(commit with { Row = commit.Row with { Payload = AsText(commit.Row.Payload) } }, cancellationToken);

    private static byte[] AsText(ReadOnlyMemory<byte> payload) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(payload.Span));
}

/// <summary>Takes the array behind a payload from its beginning, as if each payload had one of its own.</summary>
internal sealed class ForgetsWhereAPayloadBegins(FaultyStore store) : WrappedJournal(store)
{
    public override ValueTask AppendAsync(JournalCommit commit, CancellationToken cancellationToken)
    {
        MemoryMarshal.TryGetArray(commit.Row.Payload, out var array);
        var payload = array.Array.AsMemory(0, array.Count);
        return base.AppendAsync(commit with { Row = commit.Row with { Payload = payload } }, cancellationToken);
    }
}

internal sealed class SkipsEmptyRows(FaultyStore store) : WrappedJournal(store)
{
    public override IAsyncEnumerable<JournalRow> ReadAsync(CancellationToken cancellationToken) =>
        Rows(Kept.GetRows().Where(r => r.Payload.Length > 0));
}

internal sealed class CountsRowsForTheLast(FaultyStore store) : WrappedJournal(store)
{
    public override async ValueTask<JournalOpening> OpenAsync(string owner, CancellationToken cancellationToken) =>
        await base.OpenAsync(owner, cancellationToken) with { LastRow = Kept.GetRows().Count };
}
