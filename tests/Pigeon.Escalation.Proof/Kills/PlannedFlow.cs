namespace Pigeon.Escalation.Proof.Kills;

/// <summary>A flow as the proof plans it: the host makes it into one of the library's, the auditor holds calls against it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Pool">Its pool.</param>
/// <param name="Loops">How often it is gone through.</param>
/// <param name="Contacts">In order: <c>name:phone,phone</c>.</param>
internal sealed record PlannedFlow(string Id, string Pool, int Loops, IReadOnlyList<string> Contacts)
{
    /// <summary>Whom key 4 connects to; without one, key 4 means nothing.</summary>
    public string? TransferTo { get; init; }

    /// <summary>The flow that goes on after it.</summary>
    public string? Then { get; init; }

    /// <summary>How often a loop in which all were busy does not count.</summary>
    public int BusyRepeats { get; init; }

    public static string NameOf(string contact) => contact.Split(':')[0];

    public static string[] PhonesOf(string contact) => contact.Split(':')[1].Split(',');
}
