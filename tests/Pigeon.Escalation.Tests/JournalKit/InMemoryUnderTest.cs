using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.JournalKit;

/// <summary>The journal in memory: the store is the object.</summary>
internal sealed class InMemoryUnderTest : JournalUnderTest
{
    private readonly InMemoryJournal _journal = new();

    public override ICallFlowJournal Attach() => _journal;

    public override ValueTask LoseOwnerAsync(ICallFlowJournal journal)
    {
        _journal.LoseOwner();
        return ValueTask.CompletedTask;
    }

    /// <summary>The journal in memory forgets nothing but its owner, as if all of it were on a disk.</summary>
    public override ValueTask LosePowerAsync() => LoseOwnerAsync(_journal);
}
