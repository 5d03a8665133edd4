using Pigeon.Escalation.Proof.Kills;
using Pigeon.Escalation.Proof.Kills.Host;
using Pigeon.Escalation.Proof.Kills.Network;
using Pigeon.Escalation.Proof.Kills.Sample;
using Pigeon.Escalation.Proof.Kills.Supervision;

namespace Pigeon.Escalation.Proof;

/// <summary>The longer forms of the proof, by hand: each command says how to use it.</summary>
internal static class Program
{
    public static int Main(string[] arguments) => arguments switch
    {
        ["carrier", .. var rest] => CarrierProgram.Run(new Arguments(rest)),
        ["kill", .. var rest] => KillProgram.Run(rest),
        ["sample", .. var rest] => SampleProgram.RunAsync(new Arguments(rest)).GetAwaiter().GetResult(),
        ["host", .. var rest] => HostProgram.Run(new Arguments(rest)),
        ["storm", .. var rest] => Storm.StormCommand.Run(rest),
        _ => Usage(),
    };

    private static int Usage()
    {
        Console.Error.WriteLine("usage: storm | kill, each with --help | sample --journal PATH");
        return 2;
    }
}
