namespace Pigeon.Escalation.Proof.Storm;

/// <summary>One run as the host and the carrier have seen it.</summary>
internal sealed class SeenRun(RunId id)
{
    public RunId Id => id;

    /// <summary>The name in the script; null: the host never got an answer.</summary>
    public string? Name { get; private set; }

    public Entry? Accepted { get; private set; }

    public string Flow { get; set; } = "";

    public string Pool { get; set; } = "";

    public int Priority { get; set; }

    /// <summary>Its calls by their number.</summary>
    public SortedDictionary<int, SeenCall> Calls { get; } = [];

    /// <summary>Aborts and acknowledgements, asked and answered.</summary>
    public List<Entry> Wishes { get; } = [];

    public List<Entry> Grants { get; } = [];

    public List<Entry> Told { get; } = [];

    public List<Entry> Prompts { get; } = [];

    /// <summary>Each call's first request: a repeated one makes no second call.</summary>
    public IEnumerable<Entry> Places => Calls.Values.SelectMany(c => c.Asked.Take(1)).OrderBy(e => e.Index);

    public Entry? FirstPlace => Places.FirstOrDefault();

    public void Add(Entry entry)
    {
        switch (entry.What)
        {
            case What.StartAnswered:
                (Name, Accepted, Flow) = (entry.Name, entry, entry.Text);
                break;
            case What.AbortAsked or What.AbortAnswered or What.AcknowledgeAsked or What.AcknowledgeAnswered:
                Wishes.Add(entry);
                break;
            case What.LineGranted:
                Grants.Add(entry);
                break;
            case What.Told:
                Told.Add(entry);
                break;
            case What.PromptAsked:
                Prompts.Add(entry);
                break;
        }

        if (entry.Attempt > 0)
        {
            CallOf(entry.Call).Add(entry);
        }
    }

    private SeenCall CallOf(CallId call)
    {
        if (!Calls.TryGetValue(call.Attempt, out var seen))
        {
            Calls.Add(call.Attempt, seen = new SeenCall(call));
        }

        return seen;
    }
}
