using Pigeon.Escalation.Lines;

namespace Pigeon.Escalation.Benchmarks.Gates.Goals;

/// <summary>Takes a line and gives it back in the books of a single writer, as a shard of an engine would.</summary>
internal sealed class LedgerGoal : LoopGoal
{
    private readonly LineLedger _ledger = new(capacity: 4, EscalationDefaults.MaxWaiting);

    public LedgerGoal(Effort effort)
        : base("single writer: Request + Release", effort)
    {
        Beside("lock + int, twice", 0.15, 0.05, new LockedCount().TakeAndGiveBack);
        AllocatesNothing();
    }

    protected override void Subject(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _ledger.Request(default, 0, null, out var line);
            _ledger.Release(line.Number, line.Token, out _);
        }
    }
}
