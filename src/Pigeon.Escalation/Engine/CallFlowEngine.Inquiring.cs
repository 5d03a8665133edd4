using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Engine;

/// <summary>
/// The end of a call that is reported after a restart, before the carrier has answered how the call stands, waits for that answer: what
/// the carrier tells with it, a pick-up or a key while nobody listened, happened before the end and is not to be lost to it.
/// </summary>
internal sealed partial class CallFlowEngine
{
    /// <summary>Only a call that somebody may have answered, or spoken on: for others the end is all that matters.</summary>
    private static void HoldEnds(RunRow row)
    {
        if (IsListening(row.State))
        {
            row.HeldEnds = [];
        }
    }

    /// <returns>Whether the message waits, or comes again behind what has waited for it.</returns>
    private bool IsHeld(RunRow row, in EngineMessage message)
    {
        if (row.HeldEnds is not { } held || message.Fact.Kind is not (FactKind.CallEnded or FactKind.CallFound))
        {
            return false;
        }

        if (message.Fact.Kind == FactKind.CallEnded && IsListening(row.State))
        {
            held.Add(message);
            return true;
        }

        row.HeldEnds = null;
        held.ForEach(end => PostAnswer(end));
        PostAnswer(message);
        return true;
    }

    private static bool IsListening(in RunState state) =>
        state.Phase is Phase.Calling or Phase.Dialog or Phase.Confirming or Phase.Closing;
}
