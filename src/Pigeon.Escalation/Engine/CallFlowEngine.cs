using System.Collections.ObjectModel;
using Microsoft.Extensions.Logging;
using Pigeon.Escalation.Flows;
using Pigeon.Escalation.Machine;

namespace Pigeon.Escalation.Engine;

/// <summary>
/// The engine: a pump that takes what has come in, appends it to the journal, steps the machine, and carries out the effects.
/// Nothing in it waits; one thread at a time works in it.
/// </summary>
internal sealed partial class CallFlowEngine : ICallFlowEngine
{
    private readonly object _gate = new();
    private readonly string _name;
    private readonly ILogger _logger;
    private readonly EngineClock _clock;
    private readonly FlowCatalog _flows;
    private readonly ILineArbiter _lines;
    private readonly ICallFlowJournal _journal;
    private readonly CarrierGateway _carrier;
    private readonly EngineTelemetry _telemetry;
    private readonly EventHub _events;
    private readonly EventLogger _eventLogger;
    private readonly RunTable _runs;
    private readonly long? _expireAfter;

    public CallFlowEngine(CallFlowEngineParts parts)
    {
        var options = parts.Options;
        OptionsFaults.ThrowIfAny(options, parts.Lines?.GetPools().Select(p => p.Pool).ToArray(), parts.Name);
        _name = parts.Name;
        _logger = new FaultlessLogger(parts.LoggerFactory.CreateLogger("Pigeon.Escalation.Engine"));
        _clock = new EngineClock(parts.TimeProvider, options.HostNumber);
        _flows = new FlowCatalog(options);
        _lines = parts.Lines ?? new InProcessLineArbiter(OptionsFaults.PoolsOf(options), options.MaxWaiting);
        _journal = parts.Journal ?? new InMemoryJournal();
        _scheduler = parts.TimeProvider as IPumpScheduler;
        var pipelines = new CarrierPipelines(options, parts.TimeProvider);
        _eventLogger = new EventLogger(_logger, options.LogPhoneNumbers);
        _carrier = new CarrierGateway(parts.Telephony, pipelines, this, Tell, onOwnThreads: _scheduler is null, _eventLogger, _logger);
        _telemetry = new EngineTelemetry(_name, _lines);
        _events = new EventHub([.. parts.Observers], options.EventBuffer, _logger);
        _runs = new RunTable(options.EndedRunsKept);
        _writer = new JournalWriter(options.HistoryKept);
        _journalTimeout = options.JournalTimeout.Ticks;
        _expireAfter = options.ExpireAfter?.Ticks;
        (_pump, _signal) = (Pump, Signal);
        var never = Timeout.InfiniteTimeSpan;
        _alarm = parts.TimeProvider.CreateTimer(static engine => ((CallFlowEngine)engine!).OnAlarm(), this, never, never);
        EngineLog.EngineStarted(_logger, _name, options.Flows.Count, _lines.GetPools().Count);
        Signal();
    }

    public ValueTask<StartResult> StartAsync(CallFlowRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        if (CheckStart(request, out var refusal, out var message) is not { } flow)
        {
            EngineLog.StartRefused(_logger, request.FlowId, refusal, message);
            return new ValueTask<StartResult>(new StartResult(default, refusal, message));
        }

        var command = new StartCommand(flow, ParametersOf(flow, request), request.Priority);
        PostWish(new EngineMessage { Command = command, Fact = new Fact { Kind = FactKind.Requested } });
        return AnswerOf(command.Answer, cancellationToken);
    }

    public ValueTask<RequestResult> AbortAsync(
        RunId run, AbortMode mode = AbortMode.Graceful, CancellationToken cancellationToken = default)
    {
        if (!Enum.IsDefined(mode))
        {
            throw new ArgumentOutOfRangeException(nameof(mode), mode, "Graceful or HangUp is allowed.");
        }

        return AskOfRunAsync(run, new Fact { Kind = FactKind.AbortRequested, Mode = mode }, cancellationToken);
    }

    public async ValueTask<int> AbortWaitingAsync(string pool, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pool);
        var fact = new Fact { Kind = FactKind.AbortRequested, Mode = AbortMode.Graceful };
        List<RunId> waiting;
        lock (_gate)
        {
            waiting = _runs.Waiting(pool);
        }

        var answers = waiting.ConvertAll(run => Wish(run, fact, new RunCommand { OnlyWhileWaiting = true }, cancellationToken).AsTask());
        var results = await Task.WhenAll(answers).ConfigureAwait(false);
        return results.Count(r => r.IsAccepted);
    }

    public ValueTask<RequestResult> AcknowledgeAsync(RunId run, string? contact = null, CancellationToken cancellationToken = default) =>
        AskOfRunAsync(run, new Fact { Kind = FactKind.Acknowledged, Name = contact }, cancellationToken);

    public CallFlowRun? Get(RunId run)
    {
        lock (_gate)
        {
            return _runs.Peek(run)?.Snapshot();
        }
    }

    public Task<CallFlowRun> WaitForEndAsync(RunId run, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (!_runs.Knows(run))
            {
                return FindEndAsync(run, cancellationToken);
            }

            return _closed && _runs.Find(run) is not { IsDecided: true }
                ? Task.FromException<CallFlowRun>(new ObjectDisposedException(nameof(ICallFlowEngine)))
                : _runs.WaitForEnd(run).WaitAsync(cancellationToken);
        }
    }

    /// <summary>A run that has ended, perhaps before a restart, is in the history.</summary>
    private async Task<CallFlowRun> FindEndAsync(RunId run, CancellationToken cancellationToken) =>
        await FindEndedAsync(run, cancellationToken).ConfigureAwait(false)
            ?? throw new KeyNotFoundException($"No run {run} is known (any more).");

    private async ValueTask<CallFlowRun?> FindEndedAsync(RunId run, CancellationToken cancellationToken)
    {
        var found = await FindAsync(new RunQuery { After = new RunId(run.Value - 1), Limit = 1 }, cancellationToken).ConfigureAwait(false);
        return found is [{ IsEnded: true } ended] && ended.Id == run ? ended : null;
    }

    public IReadOnlyList<CallFlowRun> List(RunQuery? query = null)
    {
        query ??= new RunQuery();
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        lock (_gate)
        {
            return _runs.List(query);
        }
    }

    public async ValueTask<IReadOnlyList<CallFlowRun>> FindAsync(RunQuery? query = null, CancellationToken cancellationToken = default)
    {
        query ??= new RunQuery();
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);

        // A run leaves the memory when the history has it: asked in this order, it is found twice at worst, never not at all.
        var remembered = List(query);
        var ended = await _journal.FindEndedAsync(query, cancellationToken).ConfigureAwait(false);
        return RunPage.Merge(query, remembered, ended);
    }

    public async IAsyncEnumerable<CallFlowEvent> ReadEventsAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var reader = _events.Open();
        try
        {
            await foreach (var next in reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return next;
            }
        }
        finally
        {
            _events.Close(reader);
        }
    }

    private RunnableFlow? CheckStart(CallFlowRequest request, out RefusalReason refusal, out string message)
    {
        var flow = _flows.Resolve(request, out refusal, out message);
        if (flow is null)
        {
            return null;
        }

        if (MissingOf(flow, request) is { Count: > 0 } missing)
        {
            refusal = RefusalReason.MissingParameter;
            var names = string.Join(", ", missing);
            message = $"the texts of flow '{request.FlowId}' need the parameter{(missing.Count > 1 ? "s" : "")} {names}";
            return null;
        }

        var lacking = flow.Needs & ~_carrier.Capabilities;
        if (lacking != TelephonyCapabilities.None)
        {
            refusal = RefusalReason.CarrierLacksCapability;
            message = $"flow '{request.FlowId}' needs a carrier with {flow.Needs}; this one lacks {lacking}";
            return null;
        }

        return flow;
    }

    private static List<string>? MissingOf(RunnableFlow flow, CallFlowRequest request) =>
        flow.Parameters.Length == 0 ? null : [.. flow.Parameters.Where(name => !request.Parameters.ContainsKey(name))];

    /// <summary>Those that its texts need, as they are now.</summary>
    private static IReadOnlyDictionary<string, string> ParametersOf(RunnableFlow flow, CallFlowRequest request) =>
        flow.Parameters.Length == 0
            ? ReadOnlyDictionary<string, string>.Empty
            : flow.Parameters.ToDictionary(name => name, name => request.Parameters[name], StringComparer.Ordinal);

    private ValueTask<RequestResult> Wish(RunId run, in Fact fact, RunCommand command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        PostWish(new EngineMessage { Run = run, Command = command, Fact = fact });
        return AnswerOf(command.Answer, cancellationToken);
    }

    private ValueTask<RequestResult> AskOfRunAsync(RunId run, in Fact fact, CancellationToken cancellationToken)
    {
        bool isForgotten;
        lock (_gate)
        {
            isForgotten = _isOpen && !_closed && !_runs.Knows(run);
        }

        return isForgotten
            ? AskOfForgottenRunAsync(run, fact, cancellationToken)
            : Wish(run, fact, new RunCommand(), cancellationToken);
    }

    /// <summary>A run that is not remembered any more has ended, if the history has it (B5).</summary>
    private async ValueTask<RequestResult> AskOfForgottenRunAsync(RunId run, Fact fact, CancellationToken cancellationToken) =>
        await FindEndedAsync(run, cancellationToken).ConfigureAwait(false) is null
            ? await Wish(run, fact, new RunCommand(), cancellationToken).ConfigureAwait(false)
            : new RequestResult(RefusalReason.RunEnded, WhyRefused(RefusalReason.RunEnded, run));

    private static ValueTask<T> AnswerOf<T>(Task<T> answer, CancellationToken cancellationToken) =>
        new(answer.IsCompleted || !cancellationToken.CanBeCanceled ? answer : answer.WaitAsync(cancellationToken));
}
