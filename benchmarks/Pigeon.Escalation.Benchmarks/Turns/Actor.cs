using Akka.Actor;

namespace Pigeon.Escalation.Benchmarks.Turns;

/// <summary>An actor that counts what it is told, and says how many when it is asked. It keeps nothing else.</summary>
internal sealed class Actor : UntypedActor
{
    public static readonly object Count = new();
    public static readonly object Answer = new();

    private int _count;

    protected override void OnReceive(object message)
    {
        _count++;
        if (message == Answer)
        {
            Sender.Tell(_count);
        }
    }
}
