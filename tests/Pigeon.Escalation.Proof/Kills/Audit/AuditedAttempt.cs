using System.Globalization;

namespace Pigeon.Escalation.Proof.Kills.Audit;

/// <summary>An attempt as the history tells it.</summary>
internal sealed record AuditedAttempt(
    int Number, string Kind, string Contact, string Phone, string Status, string Reason, char Key, long StartedAt)
{
    /// <summary>From <c>attempt RUN number kind contact phone loop status reason key started</c>.</summary>
    public static AuditedAttempt Of(string[] words) => new(
        int.Parse(words[2], CultureInfo.InvariantCulture),
        words[3].ToLowerInvariant(),
        words[4],
        words[5],
        words[7],
        words[8],
        words[9][0],
        long.Parse(words[10], CultureInfo.InvariantCulture));
}
