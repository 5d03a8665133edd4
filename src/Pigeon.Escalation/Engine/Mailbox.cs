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

    public void PostAnswer(in EngineMessage message) => Post(_answers, message);

    public void PostWish(in EngineMessage message) => Post(_wishes, message);

    public void PostReport(in EngineMessage message) => Post(_reports, message);

    public bool TryTake(out EngineMessage message)
    {
        lock (_gate)
        {
            return _answers.TryDequeue(out message) || _wishes.TryDequeue(out message) || _reports.TryDequeue(out message);
        }
    }

    public bool TryTakeWish([MaybeNullWhen(false)] out EngineMessage message)
    {
        lock (_gate)
        {
            return _wishes.TryDequeue(out message);
        }
    }

    private void Post(Queue<EngineMessage> queue, in EngineMessage message)
    {
        lock (_gate)
        {
            queue.Enqueue(message);
        }
    }
}
