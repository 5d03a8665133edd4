namespace Pigeon.Escalation.Proof;

/// <summary>The longer forms of the proof, by hand: each command says how to use it.</summary>
internal static class Program
{
    public static int Main(string[] arguments) => arguments switch
    {
        ["storm", .. var rest] => Storm.StormCommand.Run(rest),
        _ => Usage(),
    };

    private static int Usage()
    {
        Console.Error.WriteLine("usage: storm | kill, each with --help");
        return 2;
    }
}
