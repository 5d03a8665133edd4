using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Engine;

/// <summary>A step of a run with its invariants, as the engine makes it and as a replay makes it again: the two must not differ.</summary>
internal static class CheckedStep
{
    /// <summary>
    /// Steps the run where its state stands. A broken invariant is a bug, which stops that one run instead: it ends as failed, its calls
    /// are cut, its line goes back.
    /// </summary>
    /// <param name="row">The run.</param>
    /// <param name="fact">What has happened to it.</param>
    /// <param name="effects">Cleared, and filled with what is to be carried out.</param>
    /// <param name="before">The state that the fact found.</param>
    /// <returns>The name of the broken invariant; null when all hold.</returns>
    public static string? Take(RunRow row, in Fact fact, EffectBuffer effects, out RunState before)
    {
        effects.Clear();
        before = row.State;
        var start = StepStart.Of(row.State);
        CallFlowMachine.Advance(row.Plan, ref row.State, fact, effects);
        var broken = Invariants.FindBroken(row.Plan, start, row.State, effects.Span);
        if (broken is not null)
        {
            effects.Clear();
            row.State = CallFlowMachine.Step(row.Plan, before, new Fact { Kind = FactKind.Faulted, At = fact.At }, effects);
        }

        return broken;
    }
}
