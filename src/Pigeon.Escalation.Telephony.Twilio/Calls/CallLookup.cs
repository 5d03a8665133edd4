using System.Globalization;
using Pigeon.Escalation.Telephony.Twilio.Rest;

namespace Pigeon.Escalation.Telephony.Twilio.Calls;

/// <summary>
/// Looks for a call in the provider's list. A call cannot be recognised there: the list shows neither the address of its webhooks nor any
/// word of ours. But it can be ruled out: where no call that is not known to be another one goes on, this one does not.
/// </summary>
internal sealed class CallLookup(TwilioClient client, CallBook book)
{
    /// <summary>How much clocks here and there, and the numbers of runs, may be apart.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    private static readonly string[] LiveStatuses = ["queued", "ringing", "in-progress"];

    public async Task<Finding> FindAsync(TwilioCall call, CancellationToken token)
    {
        foreach (var status in LiveStatuses)
        {
            if (MayHold(await client.ListAsync(QueryFor(call).Add("Status", status), token).ConfigureAwait(false), null))
            {
                return Finding.MayGoOn;
            }
        }

        var since = call.Id.Run.Time - Slack;
        var query = QueryFor(call).Add("StartTime>", since.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return MayHold(await client.ListAsync(query, token).ConfigureAwait(false), since)
            ? Finding.MayHaveEnded
            : Finding.NeverPlaced;
    }

    /// <summary>
    /// The one call from this number to that one that began after the request for it, and that nobody else claims; null: none, or several.
    /// </summary>
    public async Task<CallResource?> FindOnlyAsync(TwilioCall call, DateTimeOffset since, CancellationToken token)
    {
        var page = await client.ListAsync(
            QueryFor(call).Add("StartTime>", since.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), token)
            .ConfigureAwait(false);
        var found = (page.Calls ?? []).Where(c => IsCandidate(c, since - TimeSpan.FromSeconds(2))).ToList();
        return found.Count == 1 && page.NextPageUri is null ? found[0] : null;
    }

    /// <summary>After a restart not even the number is known, so all calls of the account count.</summary>
    private static Form QueryFor(TwilioCall call) => new Form()
        .AddIf(call.To is not null, "To", call.To ?? "")
        .AddIf(call.From is not null, "From", call.From ?? "")
        .Add("PageSize", "200");

    /// <summary>What a page does not show may be anything.</summary>
    private bool MayHold(CallPage page, DateTimeOffset? since) =>
        !string.IsNullOrEmpty(page.NextPageUri) || (page.Calls ?? []).Any(c => IsCandidate(c, since));

    private bool IsCandidate(CallResource c, DateTimeOffset? since) =>
        c.MayBeOurs && !book.Knows(c.Sid) && (since is null || CreatedAt(c) is not { } created || created >= since);

    private static DateTimeOffset? CreatedAt(CallResource c) => DateTimeOffset.TryParse(
        c.DateCreated, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var created) ? created : null;
}
