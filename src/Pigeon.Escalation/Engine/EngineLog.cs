using Microsoft.Extensions.Logging;

namespace Pigeon.Escalation.Engine;

/// <summary>What an operator reads. Event ids are never given to another message.</summary>
internal static partial class EngineLog
{
    [LoggerMessage(1, LogLevel.Information, "Engine {Engine} started: {Flows} flows, {Pools} pools")]
    public static partial void EngineStarted(ILogger logger, string engine, int flows, int pools);

    [LoggerMessage(2, LogLevel.Information, "Engine {Engine} stopped")]
    public static partial void EngineStopped(ILogger logger, string engine);

    [LoggerMessage(10, LogLevel.Information, "Run {Run} of {Flow} accepted, pool {Pool}, priority {Priority}")]
    public static partial void RunAccepted(ILogger logger, RunId run, string flow, string pool, int priority);

    [LoggerMessage(11, LogLevel.Information, "Run {Run} waits for a line of pool {Pool} (L1)")]
    public static partial void RunWaiting(ILogger logger, RunId run, string pool);

    [LoggerMessage(12, LogLevel.Information, "Run {Run} started on line {Line} of pool {Pool}")]
    public static partial void RunStarted(ILogger logger, RunId run, int line, string pool);

    [LoggerMessage(13, LogLevel.Information, "Run {Run} goes on with {Flow} (O7)")]
    public static partial void RunChained(ILogger logger, RunId run, string flow);

    [LoggerMessage(14, LogLevel.Information, "Run {Run} repeats loop {Loop}: everybody was busy (O8)")]
    public static partial void LoopRepeated(ILogger logger, RunId run, int loop);

    [LoggerMessage(15, LogLevel.Information, "Run {Run} is being aborted ({Rule})")]
    public static partial void RunAborting(ILogger logger, RunId run, Rule rule);

    [LoggerMessage(16, LogLevel.Information, "Run {Run} {Status} ({Reason}, {Rule}), taken by {Contact}")]
    public static partial void RunEnded(ILogger logger, RunId run, RunStatus status, RunReason reason, Rule rule, string? contact);

    [LoggerMessage(17, LogLevel.Debug, "Run {Run} gave back line {Line} of pool {Pool}")]
    public static partial void LineReleased(ILogger logger, RunId run, int line, string pool);

    [LoggerMessage(20, LogLevel.Information, "Run {Run} attempt {Attempt} ({Kind}): calling {Contact} on {Phone}, loop {Loop}")]
    public static partial void AttemptStarted(
        ILogger logger, RunId run, int attempt, AttemptKind kind, string contact, string phone, int loop);

    [LoggerMessage(21, LogLevel.Information, "Run {Run} attempt {Attempt} answered")]
    public static partial void AttemptAnswered(ILogger logger, RunId run, int attempt);

    [LoggerMessage(22, LogLevel.Information, "Run {Run} attempt {Attempt}: key {Key}")]
    public static partial void AttemptKey(ILogger logger, RunId run, int attempt, char key);

    [LoggerMessage(23, LogLevel.Information, "Run {Run} attempt {Attempt} {Status} ({Reason}, {Rule}) -> {Turn} ({TurnRule})")]
    public static partial void AttemptEnded(
        ILogger logger, RunId run, int attempt, AttemptStatus status, AttemptReason reason, Rule rule, Turn turn, Rule turnRule);

    [LoggerMessage(30, LogLevel.Warning, "Start of {Flow} refused: {Reason}: {Why}")]
    public static partial void StartRefused(ILogger logger, string flow, RefusalReason reason, string why);

    [LoggerMessage(40, LogLevel.Error, "Carrier failed to {Operation} call {Call}")]
    public static partial void CarrierFailed(ILogger logger, Exception error, string operation, CallId call);

    [LoggerMessage(43, LogLevel.Error, "Carrier failed to place call {Call}: {Error}")]
    public static partial void PlacingFailed(ILogger logger, CallId call, string error);

    [LoggerMessage(41, LogLevel.Debug, "Carrier report {Kind} of call {Call} changes nothing (D3)")]
    public static partial void ReportIgnored(ILogger logger, CallReportKind kind, CallId call);

    [LoggerMessage(42, LogLevel.Warning, "Line {Line} of pool {Pool} was not released: {Result}")]
    public static partial void ReleaseRefused(ILogger logger, int line, string pool, LineReleaseResult result);

    [LoggerMessage(50, LogLevel.Error, "The journal failed; {Facts} facts wait and are tried again")]
    public static partial void JournalFailed(ILogger logger, Exception error, int facts);

    [LoggerMessage(51, LogLevel.Information, "The journal works again")]
    public static partial void JournalRecovered(ILogger logger);

    [LoggerMessage(52, LogLevel.Information, "The journal is open: {Open} runs go on, {Expired} of them have expired. {Notice}")]
    public static partial void JournalOpened(ILogger logger, int open, int expired, string? notice);

    [LoggerMessage(53, LogLevel.Error, "The journal cannot be opened")]
    public static partial void JournalNotOpened(ILogger logger, Exception error);

    [LoggerMessage(54, LogLevel.Critical, "Another engine has taken over the journal; this one stops")]
    public static partial void JournalLost(ILogger logger, Exception error);

    [LoggerMessage(55, LogLevel.Error, "Run {Run} is decided otherwise by this build, from {Fact} on; it goes on as this build decides")]
    public static partial void ReplayDiverged(ILogger logger, RunId run, string fact);

    [LoggerMessage(56, LogLevel.Warning, "Pool {Pool} is not among the options any more, but runs need it: it is kept with {Lines} lines")]
    public static partial void PoolKept(ILogger logger, string pool, int lines);

    [LoggerMessage(57, LogLevel.Error, "Line {Line} of pool {Pool}, which run {Run} held, is not to be had: the run waits for another")]
    public static partial void LineLost(ILogger logger, int line, string pool, RunId run);

    [LoggerMessage(60, LogLevel.Critical, "Run {Run} stopped by a fault of this library: '{Invariant}' broken by {Fact} in {State}")]
    public static partial void InvariantBroken(ILogger logger, RunId run, string invariant, string fact, string state);

    [LoggerMessage(61, LogLevel.Error, "Observer {Observer} failed on {Kind}")]
    public static partial void ObserverFailed(ILogger logger, Exception error, string observer, CallFlowEventKind kind);

    [LoggerMessage(62, LogLevel.Critical, "A part of the engine threw while run {Run} was at {Effect}; the engine goes on")]
    public static partial void PartFailed(ILogger logger, Exception error, RunId run, string effect);
}
