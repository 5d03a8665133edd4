using System.Text;

namespace Pigeon.Escalation.Tests.JournalKit;

/// <summary>Asks something else of the history than it is asked.</summary>
internal sealed class AsksAnotherQuestion(FaultyStore store, Func<RunQuery, RunQuery> other) : WrappedJournal(store)
{
    public override ValueTask<IReadOnlyList<EndedRun>> FindEndedAsync(RunQuery query, CancellationToken cancellationToken) =>
        base.FindEndedAsync(other(query), cancellationToken);
}

/// <summary>Puts something else into the history than it is given.</summary>
internal sealed class EndsAnotherRun(FaultyStore store, Func<EndedRun, EndedRun> other) : WrappedJournal(store)
{
    public override ValueTask AppendAsync(JournalCommit commit, CancellationToken cancellationToken) =>
        base.AppendAsync(commit with { Ended = commit.Ended?.Select(other).ToList() }, cancellationToken);

    public static string AsUtf8(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}

/// <summary>Finds without a condition, and narrows in a way of its own.</summary>
internal sealed class NarrowsInItsOwnWay(FaultyStore store, Func<RunQuery, RunQuery> wider, Func<RunQuery, EndedRun, bool> matches)
    : WrappedJournal(store)
{
    public override async ValueTask<IReadOnlyList<EndedRun>> FindEndedAsync(RunQuery query, CancellationToken cancellationToken)
    {
        var found = await base.FindEndedAsync(wider(query), cancellationToken);
        return [.. found.Where(run => matches(query, run))];
    }
}

internal sealed class LosesTheContactIndex(FaultyStore store) : WrappedJournal(store)
{
    public override async ValueTask<IReadOnlyList<EndedRun>> FindEndedAsync(RunQuery query, CancellationToken cancellationToken) =>
        query.Contact is null ? await base.FindEndedAsync(query, cancellationToken) : [];
}

/// <summary>Finds a run by a contact that it had before it was replaced.</summary>
internal sealed class KeepsAStaleIndex(FaultyStore store) : WrappedJournal(store)
{
    public override ValueTask AppendAsync(JournalCommit commit, CancellationToken cancellationToken)
    {
        Store.Side.Add(Copy(commit));
        return base.AppendAsync(commit, cancellationToken);
    }

    public override async ValueTask<IReadOnlyList<EndedRun>> FindEndedAsync(RunQuery query, CancellationToken cancellationToken)
    {
        var found = await base.FindEndedAsync(query with { Contact = null }, cancellationToken);
        var ever = Store.Side.SelectMany(c => c.Ended ?? []).Where(r => query.Contact is null || r.Contacts.Contains(query.Contact));
        return [.. found.Where(run => ever.Any(e => e.Run == run.Run))];
    }
}

/// <summary>Gives runs in the order in which they were put.</summary>
internal sealed class OrdersByTheEnd(FaultyStore store) : WrappedJournal(store)
{
    public override ValueTask AppendAsync(JournalCommit commit, CancellationToken cancellationToken)
    {
        Store.Side.Add(Copy(commit));
        return base.AppendAsync(commit, cancellationToken);
    }

    public override async ValueTask<IReadOnlyList<EndedRun>> FindEndedAsync(RunQuery query, CancellationToken cancellationToken)
    {
        var found = await base.FindEndedAsync(query, cancellationToken);
        var order = Store.Side.SelectMany(c => c.Ended ?? []).Select(r => r.Run).ToList();
        return [.. found.OrderBy(run => order.IndexOf(run.Run))];
    }
}

internal sealed class ForgetsTheLastRunWithTheHistory(FaultyStore store) : WrappedJournal(store)
{
    public override async ValueTask<JournalOpening> OpenAsync(string owner, CancellationToken cancellationToken)
    {
        var opening = await base.OpenAsync(owner, cancellationToken);
        var last = await FindEndedAsync(new RunQuery { NewestFirst = true, Limit = 1 }, cancellationToken);
        return opening with { LastEndedRun = last.Count == 0 ? default : last[0].Run };
    }
}

/// <summary>Trims at another time than it is told.</summary>
internal sealed class TrimsAtAnotherTime(FaultyStore store, long ticks) : WrappedJournal(store)
{
    public override ValueTask AppendAsync(JournalCommit commit, CancellationToken cancellationToken)
    {
        var before = commit.TrimBefore is { } time && time > DateTimeOffset.MinValue ? time.AddTicks(ticks) : commit.TrimBefore;
        return base.AppendAsync(commit with { TrimBefore = before }, cancellationToken);
    }
}

/// <summary>Trims the log along with the history.</summary>
internal sealed class TrimsTheLog(FaultyStore store) : WrappedJournal(store)
{
    public override ValueTask AppendAsync(JournalCommit commit, CancellationToken cancellationToken) =>
        base.AppendAsync(commit.TrimBefore is null ? commit : commit with { RemoveThrough = commit.Row.Number - 1 }, cancellationToken);
}
