using System.Globalization;

namespace Pigeon.Escalation.Proof.Kills.Audit;

/// <summary>One call, as the network's log tells it. Times are microseconds; 0: it never was.</summary>
internal sealed class AuditedCall(string id)
{
    /// <summary>How much later than its host the network may have been asked: two tries, on a busy machine.</summary>
    private const long Slack = 700_000;

    private static readonly long UnknownEnd = (long)(KillSettings.AnsweredCap + KillSettings.RingTimeout).TotalMicroseconds - Slack;

    public string Id { get; } = id;

    public string Run { get; } = id[..16];

    public int Attempt { get; } = int.Parse(id.AsSpan(17), CultureInfo.InvariantCulture);

    public string Phone { get; private set; } = "";

    public string Kind { get; private set; } = "";

    public string Contact { get; private set; } = "";

    /// <summary>When it was last asked for it before it dialed.</summary>
    public long AskedAt { get; private set; }

    public long DialedAt { get; private set; }

    public long AnsweredAt { get; private set; }

    public long EndedAt { get; private set; }

    public long HungUpAt { get; private set; }

    public int Dials { get; private set; }

    /// <summary>From when on a host may take it for over though the network does not (D4).</summary>
    public long GivenUpAt => Math.Max(AskedAt + UnknownEnd, Kind == "escalation" ? 0 : HungUpAt);

    /// <summary>Whether nobody has asked for its end before this time.</summary>
    public bool IsLeftAlone(long at) => HungUpAt == 0 || HungUpAt > at;

    public List<(long At, char Key)> Keys { get; } = [];

    /// <summary>What was read, and when it was asked for; <c>read</c> when it was over.</summary>
    public List<(long At, string Kind)> Prompts { get; } = [];

    /// <summary>The key is on record: what it does was read.</summary>
    public bool IsConfirmed => Prompts.Exists(p => p.Kind == "confirmation");

    public void Note(long at, string verb, string[] words)
    {
        switch (verb)
        {
            case "place":
                AskedAt = DialedAt == 0 ? at : AskedAt;
                (Phone, Kind, Contact) = (words[3], words[5], words[6]);
                break;
            case "dial":
                DialedAt = First(DialedAt, at);
                Dials++;
                break;
            case "answer":
                AnsweredAt = at;
                break;
            case "hangup":
                HungUpAt = First(HungUpAt, at);
                break;
            case "end":
                EndedAt = at;
                break;
            case "key":
                Keys.Add((at, words[3][0]));
                break;
            case "prompt":
                Prompts.Add((at, words[4]));
                break;
            case "read":
                Prompts.Add((at, "read"));
                break;
        }
    }

    private static long First(long known, long at) => known == 0 ? at : known;
}
