namespace Pigeon.Escalation.Telephony.Tests.Trial;

/// <summary>By hand: a real call on one machine.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments) => arguments switch
    {
        ["try"] => await Trial.RunAsync(null, Console.Out),
        ["try", "--softphone", var uri] => await Trial.RunAsync(uri, Console.Out),
        _ => Usage(),
    };

    private static int Usage()
    {
        Console.Error.WriteLine("usage: try [--softphone sip:NAME@HOST:PORT]");
        return 2;
    }
}
