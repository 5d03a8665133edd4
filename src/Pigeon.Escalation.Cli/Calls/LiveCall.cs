using Microsoft.Extensions.Logging;
using Pigeon.Escalation.Cli.Calls.Carriers;
using Pigeon.Escalation.Cli.Commands;
using Pigeon.Escalation.Cli.Words;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Cli.Calls;

/// <summary>One run on real phones, from its start to the release of its line, with somebody at the keyboard.</summary>
internal sealed class LiveCall(
    Scenario scenario, CallFlow flow, OpenCarrier carrier, ILoggerFactory logs, IWords words, ToolHost host, bool color)
    : ICallFlowObserver
{
    private readonly LiveTimeline _timeline = new(scenario, flow, words, host, color);
    private readonly TaskCompletionSource _lineFree = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _interrupts;

    public async Task<int> RunAsync(IReadOnlyDictionary<string, string> parameters)
    {
        var parts = new CallFlowEngineParts
        {
            Telephony = carrier.Telephony,
            Options = scenario.Options,
            Observers = carrier.Observer is { } observer ? [this, observer] : [this],
            LoggerFactory = logs,
            Name = "call",
        };
        await using var engine = parts.CreateEngine();
        var start = await engine.StartAsync(new CallFlowRequest(flow.Id) { Parameters = parameters }).ConfigureAwait(false);
        if (!start.IsAccepted)
        {
            host.Error.WriteLine($"pigeon call: {OneLine.Of(start.Message)}");
            return ExitCode.InvalidInput;
        }

        using var keyboard = host.OnInterrupt(() => Interrupt(engine, start.Run));
        using var ticking = _timeline.Tick();
        await _lineFree.Task.ConfigureAwait(false);
        var run = await engine.WaitForEndAsync(start.Run).ConfigureAwait(false);
        _timeline.End(run);
        return run.Status == RunStatus.Succeeded ? ExitCode.Ok : ExitCode.NobodyTookIt;
    }

    public void OnEvent(in CallFlowEvent callFlowEvent)
    {
        _timeline.Add(callFlowEvent);
        if (callFlowEvent.Kind == CallFlowEventKind.LineReleased
            || (callFlowEvent.Kind == CallFlowEventKind.RunEnded && callFlowEvent.Line == 0))
        {
            _lineFree.TrySetResult();
        }
    }

    /// <summary>
    /// Ctrl+C: the first lets a call in progress go on to its end, the second cuts it (B2, B3, B6), the third does not wait for the carrier
    /// to confirm it.
    /// </summary>
    private void Interrupt(ICallFlowEngine engine, RunId run)
    {
        var times = Interlocked.Increment(ref _interrupts);
        if (times > 2)
        {
            _lineFree.TrySetResult();
            return;
        }

        _ = AbortAsync(engine, run, times == 1 ? AbortMode.Graceful : AbortMode.HangUp);
    }

    private async Task AbortAsync(ICallFlowEngine engine, RunId run, AbortMode mode)
    {
        var answer = await engine.AbortAsync(run, mode).ConfigureAwait(false);
        if (!answer.IsAccepted)
        {
            _timeline.Say(words.Refused(answer.Message));
        }
    }
}
