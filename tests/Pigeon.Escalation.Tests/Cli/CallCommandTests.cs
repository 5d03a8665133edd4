using System.Text.RegularExpressions;
using Pigeon.Escalation.Cli.Commands;
using Pigeon.Escalation.Tests.Engine;

namespace Pigeon.Escalation.Tests.Cli;

/// <summary><c>pigeon call</c> with a carrier in the hand of the test, in real time.</summary>
[TestClass]
public sealed class CallCommandTests : IDisposable
{
    private const string Secret = "s3cr3t-word";

    private readonly TemporaryFolder _folder = new();
    private readonly ControlledCarrier _carrier = new();
    private AsteriskOptions? _options;
    private Action _interrupt = () => { };
    private TextWriter? _said;
    private TextWriter? _out;

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Somebody_takes_it_and_the_timeline_says_so()
    {
        _carrier.Placing = request =>
        {
            _ = Task.Run(() =>
            {
                _carrier.Ring();
                _carrier.Answer();
                EngineRig.Until(() => _carrier.Prompts.Count == 1);
                _carrier.Press('1');
            });
            return new(PlaceCallResult.Accepted);
        };
        _carrier.Prompting = prompt =>
        {
            if (prompt.Kind == PromptKind.Confirmation)
            {
                _carrier.PromptEndsOf(prompt.Ordinal);
            }

            return ValueTask.CompletedTask;
        };
        var run = Call("--set", "server=db1");
        Assert.AreEqual((0, ""), (run.Code, run.Error));
        Assert.AreEqual("db1 is down", _carrier.Prompts[0].Text);
        foreach (var said in new[] { "is called, attempt 1", "answers", "presses 1" })
        {
            Assert.IsTrue(run.Lines.Any(l => l.Contains("Ann", StringComparison.Ordinal) && l.Contains(said, StringComparison.Ordinal)), run.Out);
        }

        Assert.Contains("Ann", run.Lines[^1]);
        Assert.AreEqual((Secret, "PJSIP/{phone}@trunk", "pigeon-call"), (_options!.Password, _options.Endpoint, _options.Application));
        Assert.DoesNotContain(Secret, run.Out);
    }

    [TestMethod]
    public void Nobody_takes_it()
    {
        _carrier.Placing = _ => new(PlaceCallResult.Refused(CallOutcome.InvalidNumber));
        var run = Call("--set", "server=db1");
        Assert.AreEqual(1, run.Code, run.Error);
    }

    [TestMethod]
    public void Ctrl_C_lets_the_call_end_and_a_second_one_hangs_up()
    {
        var hungUp = -1;
        _carrier.Placing = request =>
        {
            _ = Task.Run(() =>
            {
                _carrier.Ring();
                _carrier.Answer();
                EngineRig.Until(() => _carrier.Prompts.Count == 1);
                _interrupt();
                EngineRig.Until(() => Said().Contains("aborting", StringComparison.Ordinal));
                hungUp = _carrier.HungUp.Count;
                _interrupt();
            });
            return new(PlaceCallResult.Accepted);
        };
        var run = Call("--set", "server=db1");
        Assert.AreEqual(1, run.Code, run.Error);
        Assert.AreEqual((0, 1), (hungUp, _carrier.HungUp.Count));
        Assert.IsTrue(run.Lines.Any(l => l.Contains("aborting: the call goes on to its end", StringComparison.Ordinal)), run.Out);
        Assert.Contains("aborted", run.Lines[^1]);
    }

    [TestMethod]
    public void A_terminal_is_told_what_is_awaited()
    {
        _carrier.Placing = request =>
        {
            _ = Task.Run(() =>
            {
                EngineRig.Until(() => Regex.IsMatch(Said(), "calling Ann: 2[0-9] s left"));
                _carrier.End(CallOutcome.Declined);
            });
            return new(PlaceCallResult.Accepted);
        };
        var run = Call(host => host with { TerminalWidth = 100 }, "--set", "server=db1");
        Assert.Contains("calling Ann: 30 s left", run.Out);
        Assert.MatchesRegex("calling Ann: 2[0-9] s left", run.Out);
    }

    [TestMethod]
    public void A_password_comes_from_the_environment_only()
    {
        var run = Call(host => host with { Environment = _ => null }, "--set", "server=db1");
        Assert.AreEqual((2, "PIGEON_ASTERISK_PASSWORD is not set; it is the password of ari.conf's user 'pigeon'.\n"), (run.Code, run.Error));
        Assert.Contains("'--password'", ToolRun.Of("call", "--password", "x").Error);
    }

    [TestMethod]
    [DataRow("--set", "server", "--set takes NAME=VALUE, not 'server'.")]
    [DataRow("--address", "nowhere", "--address takes an http or https address, not 'nowhere'.")]
    [DataRow("--lang", "de", "--lang takes en or ja, not 'de'.")]
    public void A_bad_argument_is_named(string option, string value, string fault)
    {
        var run = ToolRun.Of("call", "--carrier", "asterisk", "--endpoint", "PJSIP/{phone}@trunk", "--flow", "f.json", option, value);
        Assert.AreEqual(2, run.Code);
        Assert.Contains(fault, run.Error);
    }

    [TestMethod]
    public void A_flow_that_is_not_there_is_named_with_those_that_are()
    {
        var run = Call("--start", "nope");
        Assert.AreEqual(2, run.Code);
        Assert.EndsWith("there is no flow 'nope'; there are f\n", run.Error);
    }

    [TestMethod]
    public void A_parameter_that_is_missing_is_named()
    {
        var run = Call();
        Assert.AreEqual(2, run.Code);
        Assert.Contains("server", run.Error);
    }

    [TestMethod]
    public void Options_that_the_carrier_does_not_take_are_named()
    {
        var run = Call(
            host => host with { Asterisk = (options, speech, logs) => new AsteriskTelephony(options, speech, TimeProvider.System, logs) },
            "--set", "server=db1", "--caller-id", "a\nb");
        Assert.AreEqual(2, run.Code);
        Assert.Contains("CallerId", run.Error);
        Assert.DoesNotContain(Secret, run.Error);
    }

    private ToolRun Call(params string[] arguments) => Call(host => host, arguments);

    /// <summary>What was printed so far; the tool prints from several threads.</summary>
    private string Said()
    {
        lock (_out!)
        {
            return _said!.ToString()!;
        }
    }

    private ToolRun Call(Func<ToolHost, ToolHost> change, params string[] arguments)
    {
        var file = _folder.File("flow.json", """
            {
              "pigeonScenario": 1,
              "contacts": { "A": { "name": "Ann", "phones": ["+15550100"] } },
              "guidances": { "g": { "message": "{server} is down", "reactions": { "1": { "behavior": "terminate", "message": "thanks" } } } },
              "flows": { "f": { "contacts": ["A"], "guidance": "g" } },
              "script": []
            }
            """);
        return ToolRun.With(
            host => change(host with
            {
                Out = _out = TextWriter.Synchronized(_said = host.Out),
                Environment = name => name == "PIGEON_ASTERISK_PASSWORD" ? Secret : null,
                OnInterrupt = happened =>
                {
                    _interrupt = happened;
                    return null;
                },
                Asterisk = (options, _, _) =>
                {
                    _options = options;
                    return _carrier;
                },
            }),
            ["call", "--carrier", "asterisk", "--endpoint", "PJSIP/{phone}@trunk", "--flow", file, .. arguments]);
    }
}
