using Pigeon.Escalation.Storage.Tests.PostgreSql;

namespace Pigeon.Escalation.Proof.Kills.Supervision;

/// <summary>The trial by hand.</summary>
internal static class KillProgram
{
    private const string Usage = """
        kill [--store sqlite|postgresql] [--kills N | --minutes M] [--seed S] [--keep 1]

        Kills a host again and again (SIGKILL, at random moments) while it is asked for runs; then everything must end, and the log
        of the telephone network is held against what the hosts have promised. Exit code 1 and the lines of the log on a fault.
        --keep 1 leaves the journal and the log where they are.
        """;

    public static int Run(string[] arguments)
    {
        if (arguments is ["--help"] or ["-h"])
        {
            Console.WriteLine(Usage);
            return 0;
        }

        return RunAsync(new Arguments(arguments)).GetAwaiter().GetResult();
    }

    private static async Task<int> RunAsync(Arguments arguments)
    {
        try
        {
            var options = new KillOptions
            {
                Connection = arguments.Find("store") == "postgresql" ? (await PostgreSqlServer.GetSharedAsync()).ConnectionString : null,
                Kills = arguments.Number("kills", arguments.Find("minutes") is null ? 100 : int.MaxValue),
                Limit = TimeSpan.FromMinutes(arguments.Number("minutes", 600)),
                Seed = arguments.Number("seed", Environment.TickCount & 0xFFFF),
                Keeps = arguments.Number("keep", 0) != 0,
                Tell = Console.WriteLine,
            };
            Console.WriteLine(options.Command);
            var verdict = await KillTrial.RunAsync(options);
            Console.WriteLine(verdict);
            return verdict.IsClean ? 0 : 1;
        }
        finally
        {
            await PostgreSqlServer.EndSharedAsync();
        }
    }
}
