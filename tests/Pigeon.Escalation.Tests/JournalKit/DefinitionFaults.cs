namespace Pigeon.Escalation.Tests.JournalKit;

/// <summary>Keeps definitions on the side, each as it was put last.</summary>
internal class TakesTheLaterDefinition(FaultyStore store) : WrappedJournal(store)
{
    public override ValueTask AppendAsync(JournalCommit commit, CancellationToken cancellationToken)
    {
        Store.Side.Add(Copy(commit));
        return base.AppendAsync(commit, cancellationToken);
    }

    public override ValueTask<ReadOnlyMemory<byte>?> FindDefinitionAsync(DefinitionId id, CancellationToken cancellationToken)
    {
        var all = Store.Side.SelectMany(c => c.Definitions ?? []).Where(d => d.Key == id).Select(d => (ReadOnlyMemory<byte>?)d.Value);
        return new(Chosen(all));
    }

    protected virtual ReadOnlyMemory<byte>? Chosen(IEnumerable<ReadOnlyMemory<byte>?> all) => all.LastOrDefault();
}

internal sealed class NeverTrimsDefinitions(FaultyStore store) : TakesTheLaterDefinition(store)
{
    protected override ReadOnlyMemory<byte>? Chosen(IEnumerable<ReadOnlyMemory<byte>?> all) => all.FirstOrDefault();
}

internal sealed class TrimsDefinitionsThatAreNeeded(FaultyStore store) : WrappedJournal(store)
{
    public override ValueTask AppendAsync(JournalCommit commit, CancellationToken cancellationToken)
    {
        Store.Side.Add(Copy(commit));
        return base.AppendAsync(commit, cancellationToken);
    }

    public override async ValueTask<ReadOnlyMemory<byte>?> FindDefinitionAsync(DefinitionId id, CancellationToken cancellationToken) =>
        Store.Side.Any(c => c.TrimBefore is not null) ? null : await base.FindDefinitionAsync(id, cancellationToken);
}

internal sealed class FindsAnEmptyDefinitionForNone(FaultyStore store) : WrappedJournal(store)
{
    public override async ValueTask<ReadOnlyMemory<byte>?> FindDefinitionAsync(DefinitionId id, CancellationToken cancellationToken) =>
        (await base.FindDefinitionAsync(id, cancellationToken)).GetValueOrDefault();
}

internal sealed class FindsNoEmptyDefinition(FaultyStore store) : WrappedJournal(store)
{
    public override async ValueTask<ReadOnlyMemory<byte>?> FindDefinitionAsync(DefinitionId id, CancellationToken cancellationToken) =>
        await base.FindDefinitionAsync(id, cancellationToken) is { Length: > 0 } definition ? definition : (ReadOnlyMemory<byte>?)null;
}
