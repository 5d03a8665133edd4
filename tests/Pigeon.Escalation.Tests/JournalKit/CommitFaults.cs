using System.Runtime.CompilerServices;

namespace Pigeon.Escalation.Tests.JournalKit;

internal sealed class WritesTheRowAlone(FaultyStore store) : WrappedJournal(store)
{
    public override ValueTask AppendAsync(JournalCommit commit, CancellationToken cancellationToken) =>
        base.AppendAsync(commit with { Ended = null }, cancellationToken);
}

internal sealed class TakesEmptyListsForNoCommit(FaultyStore store) : WrappedJournal(store)
{
    public override ValueTask AppendAsync(JournalCommit commit, CancellationToken cancellationToken) =>
        commit.Ended is { Count: 0 } ? ValueTask.CompletedTask : base.AppendAsync(commit, cancellationToken);
}

/// <summary>Acknowledges at once, and writes when somebody looks, or with the next append.</summary>
internal abstract class WritesLater(FaultyStore store) : WrappedJournal(store)
{
    protected virtual List<JournalCommit> Waiting => Store.Side;

    public override async ValueTask<JournalOpening> OpenAsync(string owner, CancellationToken cancellationToken)
    {
        Flush();
        return await base.OpenAsync(owner, cancellationToken);
    }

    public override ValueTask AppendAsync(JournalCommit commit, CancellationToken cancellationToken)
    {
        Flush();
        Waiting.Add(Kept(commit));
        return ValueTask.CompletedTask;
    }

    public override IAsyncEnumerable<JournalRow> ReadAsync(CancellationToken cancellationToken)
    {
        Flush();
        return base.ReadAsync(cancellationToken);
    }

    public override ValueTask<IReadOnlyList<EndedRun>> FindEndedAsync(RunQuery query, CancellationToken cancellationToken)
    {
        Flush();
        return base.FindEndedAsync(query, cancellationToken);
    }

    protected new virtual JournalCommit Kept(JournalCommit commit) => Copy(commit);

    private void Flush()
    {
        foreach (var commit in Waiting)
        {
            // In memory this is done at once, and the owner has not changed: it is written before anybody can open.
            base.AppendAsync(commit, CancellationToken.None).AsTask().Wait();
        }

        Waiting.Clear();
    }
}

/// <summary>Keeps in the memory of the process what it has acknowledged: a crash loses the last append.</summary>
internal sealed class AcknowledgesFromMemory(FaultyStore store) : WritesLater(store)
{
    protected override List<JournalCommit> Waiting { get; } = [];
}

/// <summary>Keeps in the memory of the operating system what it has acknowledged: a loss of power loses the last append.</summary>
internal sealed class NeverFlushesTheDisk(FaultyStore store) : WritesLater(store);

internal sealed class KeepsBuffersByReference(FaultyStore store) : WritesLater(store)
{
    protected override JournalCommit Kept(JournalCommit commit) =>
        commit with { Ended = commit.Ended?.ToArray(), Definitions = commit.Definitions?.ToArray() };
}

internal sealed class KeepsListsByReference(FaultyStore store) : WritesLater(store)
{
    protected override JournalCommit Kept(JournalCommit commit) =>
        Copy(commit) with { Ended = commit.Ended, Definitions = commit.Definitions };
}

/// <summary>After a crash the last row is a torn tail, and is cut off although it was whole.</summary>
internal sealed class LosesTheLastRowInACrash(FaultyStore store) : WrappedJournal(store)
{
    private long _last = long.MaxValue;

    public override async ValueTask<JournalOpening> OpenAsync(string owner, CancellationToken cancellationToken)
    {
        var opening = await base.OpenAsync(owner, cancellationToken);
        _last = opening.LastRow == 0 ? long.MaxValue : opening.LastRow - 1;
        return opening;
    }

    public override IAsyncEnumerable<JournalRow> ReadAsync(CancellationToken cancellationToken) =>
        Rows(Kept.GetRows().Where(r => r.Number <= _last));
}

internal sealed class EndsRunsBeforeItWritesTheRow(FaultyStore store) : WrappedJournal(store)
{
    public override async ValueTask AppendAsync(JournalCommit commit, CancellationToken cancellationToken)
    {
        await base.AppendAsync(Aside(commit) with { RemoveThrough = 0 }, cancellationToken);
        await Task.Delay(1, cancellationToken);
        await base.AppendAsync(commit, cancellationToken);
    }
}

internal sealed class RemovesBeforeItWritesTheRow(FaultyStore store) : WrappedJournal(store)
{
    public override async ValueTask AppendAsync(JournalCommit commit, CancellationToken cancellationToken)
    {
        await base.AppendAsync(Aside(commit) with { Ended = null }, cancellationToken);
        await Task.Delay(1, cancellationToken);
        await base.AppendAsync(commit, cancellationToken);
    }
}

internal sealed class WritesTheRowBeforeItEndsRuns(FaultyStore store) : WrappedJournal(store)
{
    public override async ValueTask AppendAsync(JournalCommit commit, CancellationToken cancellationToken)
    {
        await base.AppendAsync(commit with { Ended = null }, cancellationToken);
        await Task.Delay(20, cancellationToken);
        await base.AppendAsync(commit, cancellationToken);
    }
}

internal sealed class ReadsWhatIsThereNow(FaultyStore store) : WrappedJournal(store)
{
    public override async IAsyncEnumerable<JournalRow> ReadAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        for (var rows = Kept.GetRows(); rows.Count > 0;)
        {
            var row = rows[0];
            yield return row;
            rows = [.. Kept.GetRows().Where(r => r.Number > row.Number)];
        }
    }
}

internal sealed class ReadsOnlyWhatWasOpened(FaultyStore store) : WrappedJournal(store)
{
    public override IAsyncEnumerable<JournalRow> ReadAsync(CancellationToken cancellationToken) => Store.Token > 0
        ? base.ReadAsync(cancellationToken)
        : throw new JournalException(JournalFault.Damaged, "nothing was ever made there");
}

/// <summary>Holds the journal for as long as somebody reads.</summary>
internal sealed class ReadersHoldUpTheOwner(FaultyStore store) : WrappedJournal(store)
{
    private static readonly ConditionalWeakTable<FaultyStore, SemaphoreSlim> Locks = [];

    private SemaphoreSlim Lock => Locks.GetValue(Store, _ => new SemaphoreSlim(1));

    public override async IAsyncEnumerable<JournalRow> ReadAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Lock.WaitAsync(cancellationToken);
        try
        {
            await foreach (var row in base.ReadAsync(cancellationToken))
            {
                yield return row;
            }
        }
        finally
        {
            Lock.Release();
        }
    }

    public override async ValueTask AppendAsync(JournalCommit commit, CancellationToken cancellationToken)
    {
        await Lock.WaitAsync(cancellationToken);
        await base.AppendAsync(commit, cancellationToken);
        Lock.Release();
    }
}

/// <summary>Blocks the thread that appends, for as long as the case has.</summary>
internal sealed class BlocksItsCaller(FaultyStore store) : WrappedJournal(store)
{
    public override ValueTask AppendAsync(JournalCommit commit, CancellationToken cancellationToken)
    {
        cancellationToken.WaitHandle.WaitOne();
        return ValueTask.CompletedTask;
    }
}
