using System.Diagnostics;
using System.Text;
using Pigeon.Escalation.Telephony.Twilio.Tests.Flows;
using Pigeon.Escalation.Tests.Readme;
using static Pigeon.Escalation.Telephony.Twilio.Tests.Flows.NightFlow;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Tool;

/// <summary>The tool as a process of its own: its environment, its streams, its signals, its exit code.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class ProcessTests : FlowTest
{
    private readonly StringBuilder _printed = new();

    [TestMethod]
    public async Task Alice_takes_it_with_key_1()
    {
        using var call = NewCall();
        using var process = Start(call);
        var alice = await PickUpAsync(Alice);
        await alice.HearAsync("database", Patience);
        alice.Press('1');
        Assert.AreEqual(0, await EndAsync(process), Printed);
        Assert.Contains("presses 1", Printed);
        Assert.DoesNotContain(Twilio.Token, Printed);
    }

    [TestMethod]
    public async Task Ctrl_C_lets_a_phone_ring_and_a_second_one_hangs_up()
    {
        using var call = NewCall();
        using var process = Start(call);
        var alice = await CallAsync(Alice);
        alice.Ring();
        await UntilAsync(() => Printed.Contains("is called", StringComparison.Ordinal));
        await InterruptAsync(process);
        await UntilAsync(() => Printed.Contains("aborting", StringComparison.Ordinal));
        Assert.IsFalse(alice.HasEnded || process.HasExited);
        await InterruptAsync(process);
        await alice.UntilEndedAsync(Patience);
        Assert.AreEqual(1, await EndAsync(process), Printed);
        Assert.Contains("aborted", Printed);
        Assert.DoesNotContain(Twilio.Token, Printed);
    }

    [TestMethod]
    public async Task A_wrong_token_is_one_line_and_not_shown()
    {
        using var call = NewCall();
        call.Token = "wrong-token-9876543210";
        using var process = Start(call);
        Assert.AreEqual(2, await EndAsync(process), Printed);
        Assert.Contains("status 401", Printed);
        Assert.AreEqual(1, Printed.Count(c => c == '\n'), Printed);
        Assert.DoesNotContain("wrong-token", Printed);
    }

    /// <summary>With what it is packed with, and nothing of what these tests need: no ASP.NET Core above all.</summary>
    private static string Tool => Path.Combine(
        Repository.Root, "src/Pigeon.Escalation.Cli", Path.GetRelativePath(
            Path.Combine(Repository.Root, "tests/Pigeon.Escalation.Telephony.Twilio.Tests"), AppContext.BaseDirectory), "pigeon.dll");

    private string Printed
    {
        get
        {
            lock (_printed)
            {
                return _printed.ToString();
            }
        }
    }

    private PigeonCall NewCall() => new(Twilio, "The database {server} is down.", ("Alice", Alice), ("Bob", Bob));

    /// <summary>The signal is not ignored, though whatever runs the tests may ignore it.</summary>
    private Process Start(PigeonCall call)
    {
        string[] before = ["--default-signal=INT", "dotnet", Tool];
        var info = new ProcessStartInfo("env", [.. before, .. call.Arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment[PigeonCall.Variable] = call.Token;
        var process = Process.Start(info)!;
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void Note(string? line)
    {
        if (line is not null)
        {
            lock (_printed)
            {
                _printed.Append(line).Append('\n');
            }
        }
    }

    private async Task InterruptAsync(Process process)
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(Patience);
    }

    private async Task<int> EndAsync(Process process)
    {
        try
        {
            await process.WaitForExitAsync(Patience);
            return process.ExitCode;
        }
        finally
        {
            process.Kill();
        }
    }
}
