using Polly;

namespace Pigeon.Escalation;

/// <summary>
/// Settings of one engine. They are checked when the engine starts, all faults in one message, and frozen then; a run keeps
/// the settings it was accepted with.
/// </summary>
public sealed class EscalationOptions
{
    /// <summary>How long a phone rings before the attempt is missed (A1).</summary>
    /// <value>30 s by default; 0 s to 10000 h.</value>
    public TimeSpan RingTimeout { get; set; } = EscalationDefaults.RingTimeout;

    /// <summary>When a busy phone counts as failed, from the dial (A2).</summary>
    /// <value>10 s by default; 0 s to 10000 h.</value>
    public TimeSpan BusyVerdict { get; set; } = EscalationDefaults.BusyVerdict;

    /// <summary>The longest escalation call, from the pick-up (A9).</summary>
    /// <value>10 min by default; 0 s to 10000 h.</value>
    public TimeSpan AnsweredCap { get; set; } = EscalationDefaults.AnsweredCap;

    /// <summary>Passes between two attempts of a run (O6). The line is held meanwhile.</summary>
    /// <value>0 s by default; 0 s to 10000 h.</value>
    public TimeSpan AttemptGap { get; set; }

    /// <summary>Silence after a set in which a key is awaited (A5).</summary>
    /// <value>10 s by default; 0 s to 10000 h.</value>
    public TimeSpan KeyWait { get; set; } = EscalationDefaults.KeyWait;

    /// <summary>How often the message is read in one set (A5).</summary>
    /// <value>2 by default; 1 to 100.</value>
    public int ReadingsPerSet { get; set; } = EscalationDefaults.ReadingsPerSet;

    /// <summary>Sets before the closing message (A5).</summary>
    /// <value>3 by default; 1 to 100.</value>
    public int MaxSets { get; set; } = EscalationDefaults.MaxSets;

    /// <summary>The longest bridge after a transfer (T2).</summary>
    /// <value>60 min by default; 0 s to 10000 h.</value>
    public TimeSpan BridgeCap { get; set; } = EscalationDefaults.BridgeCap;

    /// <summary>The greatest <see cref="CallFlow.LoopLimit"/> that a flow may have (O3).</summary>
    /// <value>10 by default; 1 to 10000.</value>
    public int MaxLoopLimit { get; set; } = EscalationDefaults.MaxLoopLimit;

    /// <summary>How many requests may wait in each pool (L6); one more is refused.</summary>
    /// <value>30 by default; 0 or more.</value>
    public int MaxWaiting { get; set; } = EscalationDefaults.MaxWaiting;

    /// <summary>The pools and how many lines each has, 1 to 1000000. Empty: one pool <c>default</c> with one line.</summary>
    public IDictionary<string, int> Pools { get; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>The flows that can be started by their id, and chained to (O7).</summary>
    public IList<CallFlow> Flows { get; } = [];

    /// <summary>
    /// Tells engines apart that share a carrier or a store, on one host or on several: it is a part of every <see cref="RunId"/>,
    /// and so of every call's idempotency key.
    /// </summary>
    /// <value>0 by default, 1, 2, … for named engines in the order of their registration; 0 to 1023.</value>
    public int HostNumber { get; set; }

    /// <summary>How many ended runs <see cref="ICallFlowEngine.Get"/> still knows; the oldest are forgotten first.</summary>
    /// <value>10000 by default; 0 or more.</value>
    public int EndedRunsKept { get; set; } = 10_000;

    /// <summary>How long ended runs stay in the journal's history, from their end; then they are removed.</summary>
    /// <value>90 days by default; 0 s or more.</value>
    public TimeSpan HistoryKept { get; set; } = TimeSpan.FromDays(90);

    /// <summary>
    /// A run whose overdue work is older than this when the engine goes on after a restart ends as <see cref="RunReason.Expired"/>,
    /// and calls nobody. Overdue since: the time its timer was due; for a run that waits for a line, the last moment of which the
    /// journal knows.
    /// </summary>
    /// <value>Null by default: never; 0 s or more.</value>
    public TimeSpan? ExpireAfter { get; set; }

    /// <summary>
    /// How long a commit of the journal may take. After that it is cancelled, and what the host wants is refused with
    /// <see cref="RefusalReason.JournalUnavailable"/> until the journal answers again.
    /// </summary>
    /// <value>10 s by default; 1 ms to 10000 h.</value>
    public TimeSpan JournalTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How many events wait for a slow reader of <see cref="ICallFlowEngine.ReadEventsAsync"/> before it misses the oldest.
    /// </summary>
    /// <value>4096 by default; 1 to 1000000.</value>
    public int EventBuffer { get; set; } = 4096;

    /// <summary>Whether logs show phone numbers whole.</summary>
    /// <value>False by default: all but the last two digits are masked.</value>
    public bool LogPhoneNumbers { get; set; }

    /// <summary>
    /// Builds the resilience pipeline that every call to the carrier goes through, on the engine's clock, in place of the
    /// default: a circuit breaker (half of at least 10 calls in 30 s failed: open for 15 s; never for hang-ups), two retries
    /// after 250 and 500 ms, and a timeout of 5 s a try. Retries are safe, for every request has an idempotency key.
    /// </summary>
    /// <value>Null by default: the default pipeline.</value>
    public Action<ResiliencePipelineBuilder>? CarrierPipeline { get; set; }
}
