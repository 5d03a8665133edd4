namespace Pigeon.Escalation.Proof.Kills.Supervision;

/// <summary>How a trial goes.</summary>
internal sealed record KillOptions
{
    /// <summary>The PostgreSQL server; null: the trial is on SQLite.</summary>
    public string? Connection { get; init; }

    public int Kills { get; init; } = 100;

    public int Seed { get; init; } = 1;

    /// <summary>After this no more kills are made, though fewer were than asked for.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromHours(10);

    /// <summary>Whether the journal and the network's log stay where they are.</summary>
    public bool Keeps { get; init; }

    /// <summary>What it says on the way.</summary>
    public Action<string> Tell { get; init; } = static _ => { };

    public string Command =>
        $"dotnet run -c Release --project tests/Pigeon.Escalation.Proof -- kill --store {Store} --kills {Kills} --seed {Seed}";

    private string Store => Connection is null ? "sqlite" : "postgresql";
}
