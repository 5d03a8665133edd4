namespace Pigeon.Escalation.Benchmarks.Journal;

/// <summary>A flow as monitoring systems use it, and a request of the usual size.</summary>
internal static class Sample
{
    public static CallFlow Flow { get; } = new()
    {
        Id = "database-down",
        Contacts =
        [
            new Contact { Id = "ito", Name = "Ito", Phones = ["+81300000001", "+819000000001"] },
            new Contact { Id = "sato", Name = "Sato", Phones = ["+819000000002"] },
            new Contact { Id = "tanaka", Name = "Tanaka", Phones = ["+819000000003"] },
        ],
        Guidance = new Guidance
        {
            Message = "{check} on {host} is down. Press 1 to take it.",
            Reactions = new Dictionary<char, Reaction> { ['1'] = new(ReactionBehavior.Terminate, "You have taken {check}.") },
        },
        LoopLimit = 3,
    };

    public static CallFlowRequest Request { get; } = new(Flow.Id)
    {
        Parameters = new Dictionary<string, string> { ["check"] = "PostgreSQL replication", ["host"] = "db-17.tokyo.example" },
    };

    public static ICallFlowEngine Engine(
        ICallFlowJournal journal, int lines, int maxWaiting, int endedKept = 0, TimeSpan? ringTimeout = null) => new CallFlowEngineParts
        {
            Telephony = new Inert(),
            Journal = journal,
            Options = new EscalationOptions
            {
                Pools = { [EscalationDefaults.Pool] = lines },
                Flows = { Flow },
                MaxWaiting = maxWaiting,
                EndedRunsKept = endedKept,
                RingTimeout = ringTimeout ?? EscalationDefaults.RingTimeout,
            },
        }.CreateEngine();
}
