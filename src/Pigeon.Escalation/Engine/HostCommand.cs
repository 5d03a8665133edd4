using System.Diagnostics;
using Pigeon.Escalation.Flows;
using Pigeon.Escalation.Journal;

namespace Pigeon.Escalation.Engine;

/// <summary>A wish of the host, and the answer it waits for.</summary>
internal abstract class HostCommand
{
    /// <summary>Nothing has changed; the host is told why.</summary>
    public abstract void Refuse(RefusalReason reason, string message);
}

/// <summary>A start.</summary>
internal sealed class StartCommand(RunnableFlow flow, IReadOnlyDictionary<string, string> parameters, int priority) : HostCommand
{
    private readonly TaskCompletionSource<StartResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RunnableFlow Flow { get; } = flow;

    public IReadOnlyDictionary<string, string> Parameters { get; } = parameters;

    public int Priority { get; } = priority;

    /// <summary>The host's span, parent of the run's.</summary>
    public ActivityContext Parent { get; } = Activity.Current?.Context ?? default;

    /// <summary>What the arbiter has answered, before the run is accepted.</summary>
    public LineAnswer Line { get; set; }

    public Task<StartResult> Answer => _answer.Task;

    /// <summary>The acceptance as the log keeps it.</summary>
    public AcceptedRecord ToRecord(long sequence, RunId run, long at) => new()
    {
        Sequence = sequence,
        Run = run,
        At = at,
        Definition = Flow.Definition.Id,
        Priority = Priority,
    };

    public void Accept(RunId run) => _answer.TrySetResult(new StartResult(run, RefusalReason.None, ""));

    public override void Refuse(RefusalReason reason, string message) => _answer.TrySetResult(new StartResult(default, reason, message));
}

/// <summary>An abort or an acknowledgement of one run.</summary>
internal sealed class RunCommand : HostCommand
{
    private readonly TaskCompletionSource<RequestResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<RequestResult> Answer => _answer.Task;

    /// <summary>Leave the run alone if it has got its line meanwhile.</summary>
    public bool OnlyWhileWaiting { get; init; }

    public void Accept() => _answer.TrySetResult(new RequestResult(RefusalReason.None, ""));

    public override void Refuse(RefusalReason reason, string message) => _answer.TrySetResult(new RequestResult(reason, message));
}

/// <summary>The engine is to stop, after all that came before.</summary>
internal sealed class StopCommand : HostCommand
{
    private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Answer => _answer.Task;

    public void Accept() => _answer.TrySetResult();

    public override void Refuse(RefusalReason reason, string message) => _answer.TrySetResult();
}
