using Pigeon.Escalation.Cli.Commands;
using Pigeon.Escalation.Telephony.Twilio.Tests.Fakes;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Tool;

/// <summary>One <c>pigeon call --carrier twilio</c> in this process: what it is told, what it prints, and Ctrl+C.</summary>
internal sealed class PigeonCall : IDisposable
{
    public const string Variable = "PIGEON_TWILIO_AUTH_TOKEN";

    private readonly string _file = Path.GetTempFileName();
    private readonly StringWriter _said = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private readonly TextWriter _out;
    private readonly TextWriter _errors;

    public PigeonCall(FakeTwilio twilio, string message, params (string Name, string Number)[] people)
    {
        (_out, _errors, Token) = (TextWriter.Synchronized(_said), TextWriter.Synchronized(_error), twilio.Token);
        File.WriteAllText(_file, Scenario(message, people));
        Arguments =
        [
            "call", "--carrier", "twilio", "--address", twilio.Address.ToString(), "--account", twilio.AccountSid,
            "--caller-id", twilio.Number, "--listen", $"127.0.0.1:{Port}", "--public-url", $"http://127.0.0.1:{Port}/below/twilio",
            "--flow", _file, "--set", "server=db1",
        ];
    }

    /// <summary>What a user writes; a test may write something else.</summary>
    public List<string> Arguments { get; }

    public int Port { get; } = FreePort.Find();

    /// <summary>What the environment holds; null: nothing.</summary>
    public string? Token { get; set; }

    public Action Interrupt { get; private set; } = () => { };

    public string Said
    {
        get
        {
            lock (_out)
            {
                return _said.ToString();
            }
        }
    }

    public string Errors
    {
        get
        {
            lock (_errors)
            {
                return _error.ToString();
            }
        }
    }

    /// <summary>Puts another value in the place of an option's; null: leaves the option out.</summary>
    public PigeonCall With(string option, string? value)
    {
        var place = Arguments.IndexOf(option);
        Arguments.RemoveRange(place, 2);
        if (value is not null)
        {
            Arguments.AddRange([option, value]);
        }

        return this;
    }

    /// <returns>The exit code.</returns>
    public Task<int> RunAsync()
    {
        var host = new ToolHost
        {
            Out = _out,
            Error = _errors,
            OpenInput = () => Stream.Null,
            Simulation = new LibrarySimulation(),
            Environment = name => name == Variable ? Token : null,
            OnInterrupt = happened =>
            {
                Interrupt = happened;
                return null;
            },
        };
        return Task.Run(() => PigeonCommandLine.Run(Arguments, host));
    }

    public void Dispose()
    {
        File.Delete(_file);
        _said.Dispose();
        _error.Dispose();
    }

    private static string Scenario(string message, (string Name, string Number)[] people) => $$"""
        {
          "pigeonScenario": 1,
          "settings": { "busyVerdict": "100ms" },
          "contacts": { {{string.Join(", ", people.Select(p => $$"""
            "{{p.Name}}": { "phones": ["{{p.Number}}"] }
            """))}} },
          "guidances": { "g": { "message": "{{message}}", "reactions": { "1": { "behavior": "terminate", "message": "200 ms" } } } },
          "flows": { "f": { "contacts": [{{string.Join(", ", people.Select(p => $"\"{p.Name}\""))}}], "guidance": "g" } },
          "script": []
        }
        """;
}
