namespace Pigeon.Escalation.Tests.JournalKit;

/// <summary>Sound, and as most stores are: nothing is done at once, and everything on another thread.</summary>
internal sealed class AnswersLater(FaultyStore store) : WrappedJournal(store)
{
    public override async ValueTask<JournalOpening> OpenAsync(string owner, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return await base.OpenAsync(owner, cancellationToken);
    }

    public override async IAsyncEnumerable<JournalRow> ReadAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        await foreach (var row in base.ReadAsync(cancellationToken))
        {
            yield return row;
            await Task.Yield();
        }
    }

    public override async ValueTask AppendAsync(JournalCommit commit, CancellationToken cancellationToken)
    {
        await Task.Yield();
        await base.AppendAsync(commit, cancellationToken);
        await Task.Yield();
    }

    public override async ValueTask<IReadOnlyList<EndedRun>> FindEndedAsync(RunQuery query, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return await base.FindEndedAsync(query, cancellationToken);
    }

    public override async ValueTask CloseAsync(long token, CancellationToken cancellationToken)
    {
        await Task.Yield();
        await base.CloseAsync(token, cancellationToken);
    }
}
