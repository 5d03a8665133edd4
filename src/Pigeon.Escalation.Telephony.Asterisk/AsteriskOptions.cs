namespace Pigeon.Escalation;

/// <summary>
/// How to reach Asterisk, and how its calls are made. Read once, when the carrier is made; everything that is wrong is said then, in
/// one exception.
/// </summary>
public sealed class AsteriskOptions
{
    /// <summary>
    /// Where Asterisk's HTTP server is: <c>http</c> or <c>https</c>, without a user and without <c>/ari</c>. With <c>https</c> requests
    /// and events go over TLS (<c>tlsenable</c> in <c>http.conf</c>), and the certificate must be one for this host name or IP address
    /// that the system trusts; on Linux <c>SSL_CERT_FILE</c> and <c>SSL_CERT_DIR</c> say what that is. For a certificate of one's own see
    /// <see cref="ConfigureHttp"/>. Messages that Asterisk fetches from <see cref="SoundsListen"/> go without TLS in any case.
    /// </summary>
    /// <value><c>http://127.0.0.1:8088/</c> by default.</value>
    public Uri Address { get; set; } = new("http://127.0.0.1:8088/");

    /// <summary>The user of <c>ari.conf</c>.</summary>
    public string UserName { get; set; } = "";

    /// <summary>That user's password. It is sent in a header, and appears in no address, log or exception.</summary>
    public string Password { get; set; } = "";

    /// <summary>
    /// The Stasis application, and the first part of every channel's id. Each engine needs one of its own; hosts that stand in for each
    /// other on one journal share it.
    /// </summary>
    /// <value><c>pigeon</c> by default, <c>pigeon-NAME</c> for a named engine; letters, digits, <c>-</c>, <c>_</c> and <c>.</c>.</value>
    public string Application { get; set; } = "pigeon";

    /// <summary>What is dialled for a number, with <c>{phone}</c> in its place: <c>PJSIP/{phone}@trunk</c>.</summary>
    /// <remarks>
    /// A number is made of digits and of <c>+</c>, <c>*</c>, <c>#</c>; spaces and <c>-.()</c> between them are left out. Anything else is
    /// no number and is not dialled, so that a contact's phone can name no other technology, trunk or option.
    /// </remarks>
    public string Endpoint { get; set; } = "";

    /// <summary>What is dialled for a phone that is a SIP URI: <c>PJSIP/trunk/{phone}</c>. Null by default: URIs are no numbers.</summary>
    public string? UriEndpoint { get; set; }

    /// <summary>What the called phone shows: <c>"Name" &lt;number&gt;</c> or a number. Empty: whatever the trunk says.</summary>
    public string CallerId { get; set; } = "";

    /// <summary>The caller id of a flow's calls, by the flow's id.</summary>
    public IDictionary<string, string> CallerIdByFlow { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The caller id of a contact's calls, by the contact's id; it goes before the flow's.</summary>
    public IDictionary<string, string> CallerIdByContact { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Where this host serves its messages to Asterisk: an IP address and a port, 0 for a free one. Not used with
    /// <see cref="SoundsDirectory"/>.
    /// </summary>
    /// <value><c>127.0.0.1:0</c> by default, for an Asterisk on this machine.</value>
    public string SoundsListen { get; set; } = "127.0.0.1:0";

    /// <summary>
    /// How Asterisk reaches <see cref="SoundsListen"/> when it is another machine or behind a proxy: <c>http://10.0.0.5:8089/</c>. Null
    /// by default: at the address itself.
    /// </summary>
    public Uri? SoundsUrl { get; set; }

    /// <summary>
    /// A directory that Asterisk sees, too: messages are written there as files, and removed when they were heard. Null by default:
    /// messages are fetched by HTTP.
    /// </summary>
    public string? SoundsDirectory { get; set; }

    /// <summary>The path of <see cref="SoundsDirectory"/> as Asterisk sees it, in its container for example; null: the same.</summary>
    public string? SoundsPath { get; set; }

    /// <summary>
    /// How long a request waits for Asterisk's event connection before a call is refused: a call whose events would be lost is never
    /// placed. Keep it below the timeout of <see cref="EscalationOptions.CarrierPipeline"/>.
    /// </summary>
    /// <value>4 s by default; 0 s to 1 h.</value>
    public TimeSpan ConnectionPatience { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>
    /// Changes the HTTP handlers before they are used: certificates, proxies. It is called for each handler, those of requests and those
    /// of events, and so again with each new connection for events. Null by default.
    /// </summary>
    /// <example>
    /// Asterisk's certificate comes from a CA of one's own, and no other is trusted:
    /// <code>
    /// var trust = new X509ChainPolicy
    /// {
    ///     TrustMode = X509ChainTrustMode.CustomRootTrust,
    ///     CustomTrustStore = { X509Certificate2.CreateFromPem(File.ReadAllText("ca.pem")) },
    ///     RevocationMode = X509RevocationMode.NoCheck,
    /// };
    /// options.ConfigureHttp = http => http.SslOptions.CertificateChainPolicy = trust;
    /// </code>
    /// </example>
    public Action<SocketsHttpHandler>? ConfigureHttp { get; set; }
}
