namespace Pigeon.Escalation;

/// <summary>A request of the provider's to this host, as any web framework has received it. Immutable.</summary>
public sealed record TwilioWebhookRequest
{
    /// <summary>The method; the provider is told to use <c>POST</c>.</summary>
    public required string Method { get; init; }

    /// <summary>
    /// The address that was asked for, with its query, absolute or only the path. Its beginning does not matter, for proxies change it:
    /// signatures are checked against <see cref="TwilioOptions.PublicUrl"/> and the end of the path.
    /// </summary>
    public required string Url { get; init; }

    /// <summary>The fields of the form, decoded; a name may come several times.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Form { get; init; }

    /// <summary>The header <c>X-Twilio-Signature</c>; null: there was none.</summary>
    public string? Signature { get; init; }

    /// <summary>The body as it came, for requests whose address names its hash (<c>bodySHA256</c>); null for forms.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }
}
