namespace Pigeon.Escalation.Proof.Kills.Audit;

/// <summary>A run: what the history says of it, and the calls that the network made for it.</summary>
internal sealed class AuditedRun(string id)
{
    public string Id { get; } = id;

    /// <summary>Null: the history does not know it.</summary>
    public PlannedFlow? Flow { get; private set; }

    public string Status { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public string Contact { get; private set; } = "";

    /// <summary>How often it was found.</summary>
    public int Found { get; private set; }

    public List<AuditedAttempt> Attempts { get; } = [];

    /// <summary>By their attempt.</summary>
    public SortedDictionary<int, AuditedCall> Calls { get; } = [];

    /// <summary>The lines of the log that tell of it.</summary>
    public List<string> Lines { get; } = [];

    public IEnumerable<AuditedCall> Dialed => Calls.Values.Where(c => c.DialedAt > 0).OrderBy(c => c.DialedAt);

    /// <summary>From <c>run RUN flow status reason rule contact key</c>.</summary>
    public void Describe(string[] words)
    {
        (Flow, Status, Reason, Contact) = (KillSettings.Flow(words[2]), words[3], words[4], words[6]);
        Found++;
    }

    public AuditedCall Call(string id)
    {
        var call = new AuditedCall(id);
        return Calls.TryGetValue(call.Attempt, out var known) ? known : Calls[call.Attempt] = call;
    }

    public string Fault(string what) => string.Join(
        "\n    ",
        [
            $"{what}\n    run {Id} of {Flow?.Id ?? "?"}: {Status} {Reason} {Contact}",
            .. Attempts.Select(a => a.ToString()),
            .. Lines,
        ]);
}
