using System.Diagnostics.CodeAnalysis;
using Pigeon.Escalation.Lines;

namespace Pigeon.Escalation.Engine;

/// <summary>
/// What has come in, in the order of rule D5: answers that a port gives while it is called, for they belong to what is being
/// handled; then the host's wishes; then what carriers report. Safe to post to from any thread; one thread takes.
/// </summary>
internal sealed class Mailbox
{
    private SpinGate _gate;
    private readonly Queue<EngineMessage> _answers = new();
    private readonly Queue<EngineMessage> _wishes = new();
    private readonly Queue<EngineMessage> _reports = new();
    private int _count;

    public void PostAnswer(in EngineMessage message) => Post(_answers, message);

    public void PostWish(in EngineMessage message) => Post(_wishes, message);

    public void PostReport(in EngineMessage message) => Post(_reports, message);

    public bool TryTake(out EngineMessage message)
    {
        // The pump looks once more after each message; whoever posts signals it afterwards.
        if (Volatile.Read(ref _count) == 0)
        {
            message = default;
            return false;
        }

        _gate.Enter();
        try
        {
            return Counted(_answers.TryDequeue(out message) || _wishes.TryDequeue(out message) || _reports.TryDequeue(out message));
        }
        finally
        {
            _gate.Exit();
        }
    }

    public bool TryTakeWish([MaybeNullWhen(false)] out EngineMessage message)
    {
        _gate.Enter();
        try
        {
            return Counted(_wishes.TryDequeue(out message));
        }
        finally
        {
            _gate.Exit();
        }
    }

    private bool Counted(bool isTaken)
    {
        Volatile.Write(ref _count, isTaken ? _count - 1 : _count);
        return isTaken;
    }

    private void Post(Queue<EngineMessage> queue, in EngineMessage message)
    {
        _gate.Enter();
        try
        {
            queue.Enqueue(message);
            Volatile.Write(ref _count, _count + 1);
        }
        finally
        {
            _gate.Exit();
        }
    }
}
