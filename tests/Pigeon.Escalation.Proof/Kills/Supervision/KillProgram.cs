namespace Pigeon.Escalation.Proof.Kills.Supervision;

/// <summary>The trial by hand: <c>kill --store sqlite --kills 100 --minutes 60 --seed 1</c>.</summary>
internal static class KillProgram
{
    public static int Run(Arguments arguments)
    {
        var options = new KillOptions
        {
            Store = arguments.Find("store") ?? "sqlite",
            Kills = arguments.Number("kills", arguments.Find("minutes") is null ? 100 : int.MaxValue),
            Limit = TimeSpan.FromMinutes(arguments.Number("minutes", 600)),
            Seed = arguments.Number("seed", Environment.TickCount & 0xFFFF),
            Keeps = arguments.Number("keep", 0) != 0,
            Tell = Console.WriteLine,
        };
        Console.WriteLine(options.Command);
        var verdict = KillTrial.RunAsync(options).GetAwaiter().GetResult();
        Console.WriteLine(verdict);
        return verdict.IsClean ? 0 : 1;
    }
}
