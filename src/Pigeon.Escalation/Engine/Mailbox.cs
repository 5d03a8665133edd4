using System.Diagnostics.CodeAnalysis;

namespace Pigeon.Escalation.Engine;

/// <summary>
/// What has come in, in the order of rule D5: answers that a port gives while it is called, for they belong to what is being
/// handled; then the host's wishes; then what carriers report. Safe to post to from any thread; one thread takes.
/// </summary>
internal sealed class Mailbox
{
    private readonly object _gate = new();
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

        lock (_gate)
        {
            return Counted(_answers.TryDequeue(out message) || _wishes.TryDequeue(out message) || _reports.TryDequeue(out message));
        }
    }

    public bool TryTakeWish([MaybeNullWhen(false)] out EngineMessage message)
    {
        lock (_gate)
        {
            return Counted(_wishes.TryDequeue(out message));
        }
    }

    private bool Counted(bool isTaken)
    {
        Volatile.Write(ref _count, isTaken ? _count - 1 : _count);
        return isTaken;
    }

    private void Post(Queue<EngineMessage> queue, in EngineMessage message)
    {
        lock (_gate)
        {
            queue.Enqueue(message);
            Volatile.Write(ref _count, _count + 1);
        }
    }
}
