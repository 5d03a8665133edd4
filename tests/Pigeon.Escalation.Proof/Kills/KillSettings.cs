namespace Pigeon.Escalation.Proof.Kills;

/// <summary>What host, network and auditor agree on. Everything is as quick as it can be on a busy machine.</summary>
internal static class KillSettings
{
    public static readonly TimeSpan RingTimeout = TimeSpan.FromMilliseconds(400);
    public static readonly TimeSpan BusyVerdict = TimeSpan.FromMilliseconds(100);
    public static readonly TimeSpan KeyWait = TimeSpan.FromMilliseconds(50);
    public static readonly TimeSpan AnsweredCap = TimeSpan.FromSeconds(2);
    public static readonly TimeSpan BridgeCap = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan AttemptGap = TimeSpan.FromMilliseconds(10);

    /// <summary>The pools and their lines.</summary>
    public static IReadOnlyDictionary<string, int> Pools { get; } = new Dictionary<string, int> { ["day"] = 8, ["night"] = 5 };

    public static IReadOnlyList<PlannedFlow> Flows { get; } =
    [
        new("rota", "day", 2, ["ann:101,102", "bob:103", "cat:104"]),
        new("desk", "day", 1, ["dan:105", "eve:106", "ann:101"]) { TransferTo = "fay:107" },
        new("round", "night", 3, ["gil:108", "hal:109,110", "gil:111", "ida:112"]) { BusyRepeats = 2 },
        new("first", "night", 1, ["jon:113", "kim:114"]) { Then = "last" },
        new("last", "night", 2, ["lea:115", "max:116"]),
    ];

    public static PlannedFlow Flow(string id) => Flows.First(f => f.Id == id);
}
