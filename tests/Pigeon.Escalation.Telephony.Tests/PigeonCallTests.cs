using Pigeon.Escalation.Cli.Commands;
using Pigeon.Escalation.Telephony.Tests.Asterisk;
using Pigeon.Escalation.Telephony.Tests.Peers;

namespace Pigeon.Escalation.Telephony.Tests;

/// <summary><c>pigeon call</c> on real SIP, spoken by the real espeak-ng.</summary>
[TestClass]
public sealed class PigeonCallTests : TelephonyTest
{
    private static readonly string[] Story = ["Alice", "busy", "Bob", "answers", "presses 1", "succeeded"];

    private readonly StringWriter _said = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private readonly TextWriter _out;
    private Action _interrupt = () => { };

    public PigeonCallTests() => _out = TextWriter.Synchronized(_said);

    [TestMethod]
    public async Task Bob_takes_it_after_Alice_was_busy()
    {
        var alice = await NewPhoneAsync(PhoneScript.Tries().Refuses("486 Busy Here"));
        var bob = await NewPhoneAsync(PhoneScript.Answers().Waits(500).Presses('1').IsHungUp());
        Assert.AreEqual(0, await CallAsync(alice, bob), _error.ToString());
        await alice.FinishAsync(Patience);
        await bob.FinishAsync(Patience);
        var told = Said();
        foreach (var words in Story)
        {
            Assert.Contains(words, told);
        }

        Assert.DoesNotContain(AsteriskServer.Password, told + _error);
    }

    [TestMethod]
    public async Task Ctrl_C_twice_cancels_a_phone_that_rings()
    {
        var alice = await NewPhoneAsync(PhoneScript.Rings(0).IsCancelled());
        var call = CallAsync(alice);
        await UntilAsync(() => Said().Contains("is called", StringComparison.Ordinal));
        await Task.Delay(500, Patience);
        _interrupt();
        await UntilAsync(() => Said().Contains("aborting", StringComparison.Ordinal));
        Assert.IsFalse(call.IsCompleted, "The first one lets the call go on.");
        _interrupt();
        Assert.AreEqual(1, await call, _error.ToString());
        await alice.FinishAsync(Patience);
    }

    private string Said()
    {
        lock (_out)
        {
            return _said.ToString();
        }
    }

    private Task<int> CallAsync(params Phone[] phones)
    {
        string[] names = ["Alice", "Bob"];
        var contacts = phones.Select((phone, i) => $$"""
            "{{names[i]}}": { "phones": ["{{phone.Number}}"] }
            """);
        var file = Path.GetTempFileName();
        File.WriteAllText(file, $$"""
            {
              "pigeonScenario": 1,
              "settings": { "busyVerdict": "500ms" },
              "contacts": { {{string.Join(", ", contacts)}} },
              "guidances": { "g": { "message": "The database {server} is down.", "reactions": { "1": { "behavior": "terminate", "message": "Thanks." } } } },
              "flows": { "f": { "contacts": [{{string.Join(", ", phones.Select((_, i) => $"\"{names[i]}\""))}}], "guidance": "g" } },
              "script": []
            }
            """);
        var host = new ToolHost
        {
            Out = _out,
            Error = TextWriter.Synchronized(_error),
            OpenInput = () => Stream.Null,
            Simulation = new LibrarySimulation(),
            Environment = name => name == "PIGEON_ASTERISK_PASSWORD" ? AsteriskServer.Password : null,
            OnInterrupt = happened =>
            {
                _interrupt = happened;
                return null;
            },
        };
        string[] arguments =
        [
            "call", "--carrier", "asterisk", "--address", Server.Address.ToString(), "--user", AsteriskServer.User, "--app", Application,
            "--endpoint", "PJSIP/trunk4733/sip:{phone}@127.0.0.1", "--uri-endpoint", "PJSIP/trunk4733/{phone}", "--flow", file,
            "--set", "server=db1",
        ];
        return Task.Run(() => PigeonCommandLine.Run(arguments, host), Patience);
    }
}
