using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Engine;

/// <summary>Runs that do nothing but wait give up their objects: new ones at once, those of a journal after it has opened.</summary>
internal sealed partial class CallFlowEngine
{
    private const int FoldedAtOnce = 1024;

    private readonly Queue<RunRow> _toFold = new();

    private void Fold(RunRow row)
    {
        lock (_gate)
        {
            _runs.Fold(row);
        }
    }

    /// <summary>
    /// What a journal brought is open to hosts before it is made small, and whatever comes in goes first: a part whenever nothing else is
    /// to be done.
    /// </summary>
    /// <returns>Whether some are left.</returns>
    private bool FoldSome()
    {
        for (var i = 0; i < FoldedAtOnce && _toFold.TryDequeue(out var row); i++)
        {
            if (row.State.Phase == Phase.Waiting)
            {
                Fold(row);
            }
        }

        if (_toFold.Count > 0)
        {
            return true;
        }

        _toFold.TrimExcess();
        lock (_gate)
        {
            _runs.TrimExcess();
        }

        return false;
    }
}
