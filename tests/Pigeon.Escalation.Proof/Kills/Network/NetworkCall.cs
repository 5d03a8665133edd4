namespace Pigeon.Escalation.Proof.Kills.Network;

/// <summary>One call, as the network has it. Guarded by the network's lock.</summary>
internal sealed class NetworkCall(string id)
{
    public string Id { get; } = id;

    public string Phone { get; init; } = "";

    public Conduct Conduct { get; init; } = new();

    /// <summary>The words of the protocol: ringing, answered, over.</summary>
    public string State { get; set; } = "ringing";

    /// <summary>Every report of it so far, for those who ask.</summary>
    public List<string> Reports { get; } = [];

    public int Prompt { get; set; }

    public int Keys { get; set; }

    public bool IsOver => State == "over";
}
