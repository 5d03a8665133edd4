using Pigeon.Escalation.Cli.Calls;
using Pigeon.Escalation.Cli.Calls.Carriers;
using Pigeon.Escalation.Cli.Commands;
using Pigeon.Escalation.Telephony.Tests.Asterisk;
using Pigeon.Escalation.Telephony.Tests.Peers;

namespace Pigeon.Escalation.Telephony.Tests.Trial;

/// <summary>
/// A real call on one machine: an Asterisk, phones of sipp, and <c>pigeon call</c>. Alice is busy, Bob does not answer, Carol answers and
/// presses 1; or, with a softphone of your own, you are called.
/// </summary>
internal static class Trial
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <param name="softphone">The SIP URI of a phone that takes calls without a registration; null: the three phones are called.</param>
    /// <param name="output">Where the timeline goes.</param>
    /// <returns>The exit code of <c>pigeon call</c>.</returns>
    public static async Task<int> RunAsync(string? softphone, TextWriter output)
    {
        using var patience = new CancellationTokenSource(Patience);
        await using var server = await AsteriskServer.StartNewAsync();
        await using var alice = await Phone.StartAsync(PhoneScript.Tries().Refuses("486 Busy Here"), 1, patience.Token);
        await using var bob = await Phone.StartAsync(PhoneScript.Rings(0).IsCancelled(), 1, patience.Token);
        await using var carol = await Phone.StartAsync(
            PhoneScript.Answers(2000).Waits(3000).Presses('1').IsHungUp(), 1, patience.Token);
        (string Name, string Number)[] people = softphone is null
            ? [("Alice", alice.Number), ("Bob", bob.Number), ("Carol", carol.Number)]
            : [("You", softphone)];
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, Scenario(people), patience.Token);
        string[] arguments =
        [
            "call", "--carrier", "asterisk", "--address", server.Address.ToString(), "--user", AsteriskServer.User,
            "--endpoint", "PJSIP/trunk4733/sip:{phone}@127.0.0.1", "--uri-endpoint", "PJSIP/trunk4733/{phone}", "--flow", file,
            "--set", "server=db1",
        ];
        output.WriteLine($"{AsteriskCarrier.Password}={AsteriskServer.Password} pigeon {string.Join(' ', arguments.Select(Quoted))}\n");
        var code = await Task.Run(() => PigeonCommandLine.Run(arguments, Host(output)), patience.Token);
        File.Delete(file);
        return code;
    }

    private static ToolHost Host(TextWriter output) => new()
    {
        Out = output,
        Error = Console.Error,
        OpenInput = () => Stream.Null,
        Simulation = new LibrarySimulation(),
        Environment = name => name == AsteriskCarrier.Password ? AsteriskServer.Password : null,
        OnInterrupt = happened => new Interrupts(happened),
    };

    private static string Quoted(string argument) => argument.Contains('{', StringComparison.Ordinal) ? $"'{argument}'" : argument;

    private static string Scenario((string Name, string Number)[] people) => $$"""
        {
          "pigeonScenario": 1,
          "settings": { "ringTimeout": "8s", "busyVerdict": "2s" },
          "contacts": {
            {{string.Join(", ", people.Select(p => $"\"{p.Name}\": {{ \"phones\": [\"{p.Number}\"] }}"))}}
          },
          "guidances": {
            "g": {
              "message": "The database {server} does not answer. Press 1 to take it, 2 to pass it on.",
              "reactions": {
                "1": { "behavior": "terminate", "message": "It is yours. Thank you." },
                "2": { "behavior": "continue", "message": "The next one is called." }
              }
            }
          },
          "flows": { "db-down": { "contacts": [{{string.Join(", ", people.Select(p => $"\"{p.Name}\""))}}], "guidance": "g" } },
          "script": []
        }
        """;
}
