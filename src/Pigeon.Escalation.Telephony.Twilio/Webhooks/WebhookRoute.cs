using System.Globalization;
using Pigeon.Escalation.Telephony.Twilio.Rest;

namespace Pigeon.Escalation.Telephony.Twilio.Webhooks;

/// <summary>
/// What a webhook is about, in the last parts of its path: every one names its call, so that the first that comes tells which of the
/// provider's calls it is, after a lost answer or a restart, too.
/// </summary>
/// <param name="Kind"><c>voice</c>, <c>status</c>, <c>key</c>, <c>end</c> or <c>machine</c>.</param>
/// <param name="Call">The call.</param>
/// <param name="Ordinal">The prompt that a key has stopped, or that has ended; 0: none.</param>
internal readonly record struct WebhookRoute(string Kind, CallId Call, int Ordinal)
{
    public const string VoiceKind = "voice";
    public const string StatusKind = "status";
    public const string KeyKind = "key";
    public const string EndKind = "end";
    public const string MachineKind = "machine";

    /// <summary>The call asks what to do.</summary>
    public static WebhookRoute Voice(CallId call) => new(VoiceKind, call, 0);

    /// <summary>The call's status has changed.</summary>
    public static WebhookRoute Status(CallId call) => new(StatusKind, call, 0);

    /// <summary>A key was pressed while this prompt was read, or in the silence after it.</summary>
    public static WebhookRoute Key(CallId call, int ordinal) => new(KeyKind, call, ordinal);

    /// <summary>This prompt is over, and no key was pressed.</summary>
    public static WebhookRoute End(CallId call, int ordinal) => new(EndKind, call, ordinal);

    /// <summary>A person or a machine has picked up.</summary>
    public static WebhookRoute Machine(CallId call) => new(MachineKind, call, 0);

    /// <summary>The path below wherever the webhooks are mounted.</summary>
    public string Path => Ordinal == 0
        ? $"{Kind}/{Call}"
        : string.Create(CultureInfo.InvariantCulture, $"{Kind}/{Call}/{Ordinal}");

    public string UrlBelow(Uri root) => $"{root.AbsoluteUri.TrimEnd('/')}/{Path}";

    /// <summary>
    /// Has a call ask here, and ask here once more when a webhook of its has failed: the host may be stopping, or its answer was lost. What
    /// the lost webhook said is not repeated, so a prompt that it had ended is read again.
    /// </summary>
    public Form AddTo(Form form, Uri root) => form.Add("Url", UrlBelow(root)).Add("Method", "POST")
        .Add("FallbackUrl", UrlBelow(root)).Add("FallbackMethod", "POST");

    /// <summary>Reads the end of a path, whatever it is mounted on.</summary>
    public static bool TryParse(string path, out WebhookRoute route)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        route = default;
        return TryParse(parts, 2, out route) || TryParse(parts, 3, out route);
    }

    private static bool TryParse(string[] parts, int count, out WebhookRoute route)
    {
        route = default;
        if (parts.Length < count || !CallId.TryParse(parts[^(count - 1)], out var call))
        {
            return false;
        }

        var ordinal = 0;
        if (count == 3 && !(int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out ordinal) && ordinal > 0))
        {
            return false;
        }

        route = new WebhookRoute(parts[^count], call, ordinal);
        return count == 3 ? route.Kind is KeyKind or EndKind : route.Kind is VoiceKind or StatusKind or MachineKind;
    }
}
