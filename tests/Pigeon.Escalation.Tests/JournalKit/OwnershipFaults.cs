namespace Pigeon.Escalation.Tests.JournalKit;

internal sealed class ForgetsTheLease(FaultyStore store) : WrappedJournal(store)
{
    public override ValueTask<JournalOpening> OpenAsync(string owner, CancellationToken cancellationToken)
    {
        Kept.LoseOwner();
        return base.OpenAsync(owner, cancellationToken);
    }
}

internal sealed class NamesNobody(FaultyStore store) : WrappedJournal(store)
{
    public override async ValueTask<JournalOpening> OpenAsync(string owner, CancellationToken cancellationToken)
    {
        try
        {
            return await base.OpenAsync(owner, cancellationToken);
        }
        catch (JournalException refused)
        {
            throw new JournalException(refused.Fault, "somebody has it");
        }
    }
}

/// <summary>Looks first and takes later: all that look at the same time take it.</summary>
internal sealed class LooksThenTakes(FaultyStore store) : WrappedJournal(store)
{
    public override async ValueTask<JournalOpening> OpenAsync(string owner, CancellationToken cancellationToken)
    {
        if (Store.Token > 0)
        {
            return await base.OpenAsync(owner, cancellationToken);
        }

        await Task.Delay(50, cancellationToken);
        lock (Store)
        {
            Kept.LoseOwner();
            return base.OpenAsync(owner, cancellationToken).AsTask().Result;
        }
    }
}

internal sealed class StartsTokensAtZero(FaultyStore store) : WrappedJournal(store)
{
    public override async ValueTask<JournalOpening> OpenAsync(string owner, CancellationToken cancellationToken)
    {
        var opening = await base.OpenAsync(owner, cancellationToken);
        return opening with { Token = opening.Token - 1 };
    }
}

internal sealed class HasOneTokenForAll(FaultyStore store) : WrappedJournal(store)
{
    public override async ValueTask<JournalOpening> OpenAsync(string owner, CancellationToken cancellationToken) =>
        await base.OpenAsync(owner, cancellationToken) with { Token = 1 };

    public override ValueTask AppendAsync(JournalCommit commit, CancellationToken cancellationToken) =>
        base.AppendAsync(commit with { Token = Store.Token }, cancellationToken);

    public override ValueTask CloseAsync(long token, CancellationToken cancellationToken) =>
        base.CloseAsync(Store.Token, cancellationToken);
}

internal sealed class NeverCloses(FaultyStore store) : WrappedJournal(store)
{
    public override ValueTask CloseAsync(long token, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}

/// <summary>A close is only noted, and whoever closed it goes on writing until somebody else opens it.</summary>
internal sealed class LetsGoAtTheNextOpening(FaultyStore store) : WrappedJournal(store)
{
    public override ValueTask<JournalOpening> OpenAsync(string owner, CancellationToken cancellationToken)
    {
        Kept.LoseOwner();
        return base.OpenAsync(owner, cancellationToken);
    }

    public override ValueTask CloseAsync(long token, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}

internal sealed class ClosesForAnybody(FaultyStore store) : WrappedJournal(store)
{
    public override ValueTask CloseAsync(long token, CancellationToken cancellationToken)
    {
        Kept.LoseOwner();
        return ValueTask.CompletedTask;
    }
}

internal sealed class ForgetsFencing(FaultyStore store) : WrappedJournal(store)
{
    public override ValueTask AppendAsync(JournalCommit commit, CancellationToken cancellationToken) =>
        base.AppendAsync(commit with { Token = Store.Token }, cancellationToken);
}

/// <summary>Says LeaseLost, but after it has done a part of the commit.</summary>
internal abstract class DoesAPartOfARefusedCommit(FaultyStore store) : WrappedJournal(store)
{
    public override async ValueTask AppendAsync(JournalCommit commit, CancellationToken cancellationToken)
    {
        try
        {
            await base.AppendAsync(commit, cancellationToken);
        }
        catch (JournalException)
        {
            await base.AppendAsync(Part(Aside(commit)), cancellationToken);
            throw;
        }
    }

    protected abstract JournalCommit Part(JournalCommit commit);
}

internal sealed class EndsRunsOfARefusedCommit(FaultyStore store) : DoesAPartOfARefusedCommit(store)
{
    protected override JournalCommit Part(JournalCommit commit) => commit with { RemoveThrough = 0, TrimBefore = null };
}

internal sealed class RemovesRowsOfARefusedCommit(FaultyStore store) : DoesAPartOfARefusedCommit(store)
{
    protected override JournalCommit Part(JournalCommit commit) => commit with { Ended = null, Definitions = null, TrimBefore = null };
}

internal sealed class TrimsRunsOfARefusedCommit(FaultyStore store) : DoesAPartOfARefusedCommit(store)
{
    protected override JournalCommit Part(JournalCommit commit) => commit with { Ended = null, Definitions = null, RemoveThrough = 0 };
}
