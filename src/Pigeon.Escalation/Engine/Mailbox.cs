using Pigeon.Escalation.Lines;

namespace Pigeon.Escalation.Engine;

/// <summary>
/// What has come in, in the order of rule D5: answers that a port gives while it is called, for they belong to what is being
/// handled; then the host's wishes; then what carriers report. Safe to post to from any thread; one thread takes.
/// </summary>
/// <remarks>
/// The one who takes looks once and has then noticed all that has come in so far: the gate is passed once for a look, not for each
/// message. Whoever posts first after a look has to signal that; whoever posts behind it is seen with it.
/// </remarks>
internal sealed class Mailbox
{
    private const int Answers = 0;
    private const int Wishes = 1;
    private const int Reports = 2;

    // The first under the gate, the second the taker's own. Each by rank; what is empty changes places with what is full.
    private readonly Queue<EngineMessage>[] _coming = [new(), new(), new()];
    private readonly Queue<EngineMessage>[] _noticed = [new(), new(), new()];
    private SpinGate _gate;
    private int _comingCount;

    /// <returns>Whether the taker is to be told.</returns>
    public bool PostAnswer(in EngineMessage message) => Post(Answers, message);

    /// <inheritdoc cref="PostAnswer" />
    public bool PostWish(in EngineMessage message) => Post(Wishes, message);

    /// <inheritdoc cref="PostAnswer" />
    public bool PostReport(in EngineMessage message) => Post(Reports, message);

    /// <summary>Notices what has come in. To be done before each message, for there may be one that goes before the others.</summary>
    /// <returns>Whether there was anything.</returns>
    public bool Look()
    {
        // What is not seen now is signalled, and seen then.
        if (Volatile.Read(ref _comingCount) == 0)
        {
            return false;
        }

        _gate.Enter();
        try
        {
            for (var rank = Answers; rank <= Reports; rank++)
            {
                Notice(ref _coming[rank], ref _noticed[rank]);
            }

            Volatile.Write(ref _comingCount, 0);
            return true;
        }
        finally
        {
            _gate.Exit();
        }
    }

    /// <summary>The next of what was noticed.</summary>
    public bool TryTake(out EngineMessage message) => TryTake(_noticed, out message);

    /// <summary>The next wish of what was noticed.</summary>
    public bool TryTakeWish(out EngineMessage message) => _noticed[Wishes].TryDequeue(out message);

    /// <summary>The next of what was not noticed. From any thread: for when nobody will look any more.</summary>
    public bool TryTakeUnnoticed(out EngineMessage message)
    {
        _gate.Enter();
        try
        {
            var isTaken = TryTake(_coming, out message);
            Volatile.Write(ref _comingCount, isTaken ? _comingCount - 1 : 0);
            return isTaken;
        }
        finally
        {
            _gate.Exit();
        }
    }

    private static bool TryTake(Queue<EngineMessage>[] ranks, out EngineMessage message) =>
        ranks[Answers].TryDequeue(out message) || ranks[Wishes].TryDequeue(out message) || ranks[Reports].TryDequeue(out message);

    private static void Notice(ref Queue<EngineMessage> coming, ref Queue<EngineMessage> noticed)
    {
        if (noticed.Count == 0)
        {
            (coming, noticed) = (noticed, coming);
            return;
        }

        while (coming.TryDequeue(out var message))
        {
            noticed.Enqueue(message);
        }
    }

    private bool Post(int rank, in EngineMessage message)
    {
        _gate.Enter();
        try
        {
            _coming[rank].Enqueue(message);
            Volatile.Write(ref _comingCount, _comingCount + 1);
            return _comingCount == 1;
        }
        finally
        {
            _gate.Exit();
        }
    }
}
