namespace Pigeon.Escalation.Machine;

/// <summary>
/// What <see cref="Invariants"/> must know of the state before a step, which changes it where it stands. A value, small enough for
/// registers: to read it from a copy of the whole state would be to wait for that copy.
/// </summary>
internal readonly record struct StepStart(Phase Phase, RunStatus Status, int Attempts)
{
    public static StepStart Of(in RunState state) => new(state.Phase, state.Status, state.Attempts);
}
