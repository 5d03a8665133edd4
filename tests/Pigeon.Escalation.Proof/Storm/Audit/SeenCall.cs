namespace Pigeon.Escalation.Proof.Storm;

/// <summary>One call as the carrier has seen it.</summary>
internal sealed class SeenCall(CallId id)
{
    public CallId Id => id;

    public AttemptKind Kind { get; private set; }

    public string Phone { get; private set; } = "";

    public List<Entry> Asked { get; } = [];

    public Entry? Dialled { get; private set; }

    public Entry? Answered { get; private set; }

    public Entry? Ended { get; private set; }

    public List<Entry> HangUps { get; } = [];

    public List<Entry> Keys { get; } = [];

    /// <summary>What went wrong on the way to the carrier.</summary>
    public List<Entry> Faults { get; } = [];

    public void Add(Entry entry)
    {
        switch (entry.What)
        {
            case What.PlaceAsked:
                (Kind, Phone) = (entry.Kind, entry.Text);
                Asked.Add(entry);
                break;
            case What.Dialled:
                Dialled ??= entry;
                break;
            case What.Answered:
                Answered ??= entry;
                break;
            case What.CallEnded:
                Ended ??= entry;
                break;
            case What.HangUpAsked:
                HangUps.Add(entry);
                break;
            case What.KeyPressed:
                Keys.Add(entry);
                break;
            case What.FaultDone:
                Faults.Add(entry);
                break;
        }
    }

    /// <summary>Whether it rings or talks at this entry of the chronicle.</summary>
    public bool IsOpenAt(Entry moment) => Dialled?.Index < moment.Index && !(Ended?.Index < moment.Index);
}
