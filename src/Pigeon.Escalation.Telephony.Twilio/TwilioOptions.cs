namespace Pigeon.Escalation;

/// <summary>
/// Settings of a carrier at Twilio, or at a provider with the same interface. They are checked when the carrier is made, and are not to be
/// changed afterwards: some of them are read with each call.
/// </summary>
public sealed class TwilioOptions
{
    /// <summary>The account: a part of every address, and the user name of requests that are not made with an API key.</summary>
    public string AccountSid { get; set; } = "";

    /// <summary>
    /// The account's secret. It signs Twilio's requests to this host, so it is needed beside an API key, too. It appears in no log, no
    /// exception and no address.
    /// </summary>
    public string AuthToken { get; set; } = "";

    /// <summary>The SID of an API key that requests are made with, in place of the account's own secret.</summary>
    /// <value>Null by default: the account's own.</value>
    public string? ApiKey { get; set; }

    /// <summary>The secret of <see cref="ApiKey"/>.</summary>
    public string? ApiKeySecret { get; set; }

    /// <summary>
    /// Where the interface is; <c>2010-04-01/…</c> is added to it. A compatible provider has another one, SignalWire for instance
    /// <c>https://example.signalwire.com/api/laml/</c>.
    /// </summary>
    /// <value>Twilio's by default.</value>
    public Uri BaseAddress { get; set; } = new("https://api.twilio.com/");

    /// <summary>
    /// The address under which the provider reaches the webhooks of this host, from outside and through all proxies, such as
    /// <c>https://alerts.example.com/twilio</c>. It is what signatures are checked against, so nothing that a proxy changes matters. Each
    /// engine needs its own.
    /// </summary>
    /// <value>Null by default; see <see cref="StatusByPolling"/>.</value>
    public Uri? PublicUrl { get; set; }

    /// <summary>
    /// Goes without webhooks, for a host that cannot be reached from outside. Calls are placed, watched by asking, connected and ended;
    /// but keys are told by webhooks only, so the carrier does not have <see cref="TelephonyCapabilities.Prompt"/>, and an engine
    /// refuses to start flows on it.
    /// </summary>
    /// <value>False by default: <see cref="PublicUrl"/> is needed.</value>
    public bool StatusByPolling { get; set; }

    /// <summary>The number that calls come from, one of the account's.</summary>
    public string From { get; set; } = "";

    /// <summary>Other numbers, by the flow's id.</summary>
    public IDictionary<string, string> FromByFlow { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Other numbers, by the contact's id; they come before those of a flow.</summary>
    public IDictionary<string, string> FromByContact { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How much longer than the engine the provider lets a phone ring, so that the engine is the one who gives up (A1).</summary>
    /// <value>15 s by default; 0 s to 5 min. No phone rings for more than 600 s: that is the provider's limit.</value>
    public TimeSpan RingMargin { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long a webhook waits for what the engine wants to be read next. After that the call is silent for a second and asks again.
    /// </summary>
    /// <value>2 s by default; 0 s to 10 s, for the provider itself waits 15 s.</value>
    public TimeSpan AnswerWait { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often a call in progress is asked for its status, in case that a webhook was lost.</summary>
    /// <value>Null by default: 30 s, or 2 s with <see cref="StatusByPolling"/>; 1 s to 1 h.</value>
    public TimeSpan? PollInterval { get; set; }

    /// <summary>
    /// How long one request may take. The engine is answered earlier, if its pipeline says so; the request goes on, for its answer is
    /// worth having.
    /// </summary>
    /// <value>20 s by default; 1 s to 5 min.</value>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How long after a request without an answer, or after a restart, the provider's list of calls is not yet believed when it shows none.
    /// </summary>
    /// <value>10 s by default; 0 s to 10 min.</value>
    public TimeSpan SettleTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Lets the provider find out, in the background, whether a person or a machine has picked up, and tell <see cref="AnsweredBy"/>. It
    /// changes nothing for the run: a machine is not told from a person (A8).
    /// </summary>
    public bool DetectMachines { get; set; }

    /// <summary>
    /// Is told who has picked up: <c>human</c>, <c>machine_start</c>, <c>fax</c>, <c>unknown</c>. Called from any thread.
    /// </summary>
    public Action<CallId, string>? AnsweredBy { get; set; }

    /// <summary>The language of guidances that name none, as a BCP 47 tag.</summary>
    /// <value>Null by default: the provider's own default.</value>
    public string? Language { get; set; }

    /// <summary>Voices by language, such as <c>Polly.Takumi-Neural</c> for <c>ja-JP</c>. Without an entry the provider chooses.</summary>
    public IDictionary<string, string> Voices { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Gives the address of a recording that is played in place of the text, or null to have the text spoken. The provider fetches it.
    /// </summary>
    public Func<PromptRequest, Uri?>? Speech { get; set; }

    /// <summary>Whether webhooks without a valid signature are refused. Only tests turn this off.</summary>
    /// <value>True by default.</value>
    public bool ValidateSignatures { get; set; } = true;

    /// <summary>How many calls that are over are still known; the oldest are forgotten first.</summary>
    /// <value>10000 by default; 100 or more.</value>
    public int EndedCallsKept { get; set; } = 10_000;

    /// <summary>Makes the handler of the requests, for a proxy or a test. It must not follow redirects.</summary>
    /// <value>Null by default.</value>
    public Func<HttpMessageHandler>? HttpHandler { get; set; }
}
