using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.JournalKit;

/// <summary>A sound journal in memory, around which each process that attaches puts a faulty one.</summary>
internal sealed class FaultyStore(Func<FaultyStore, ICallFlowJournal> attach) : JournalUnderTest
{
    public InMemoryJournal Kept { get; } = new();

    /// <summary>The token of the latest opening.</summary>
    public long Token { get; set; }

    /// <summary>What a fault keeps on the side, for all processes.</summary>
    public List<JournalCommit> Side { get; } = [];

    public bool IsDeadOwnerKept { get; init; }

    public override ICallFlowJournal Attach() => attach(this);

    public override ValueTask LoseOwnerAsync(ICallFlowJournal journal)
    {
        if (!IsDeadOwnerKept)
        {
            Kept.LoseOwner();
        }

        return ValueTask.CompletedTask;
    }

    public override ValueTask LosePowerAsync()
    {
        Side.Clear();
        Kept.LoseOwner();
        return ValueTask.CompletedTask;
    }
}
