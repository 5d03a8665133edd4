using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Node;

/// <summary>Twilio's own library, and other programs for Node.js, where they are installed.</summary>
internal static class NodeOracle
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Where .ci/install-node-oracles puts them.</summary>
    public static string Folder { get; } = Path.Combine(Cache(), "node-oracles-1");

    /// <summary>
    /// Where something is missing the test is skipped, unless PIGEON_REQUIRE_ALL says that it must not be.
    /// </summary>
    public static void Require()
    {
        var hasNode = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(f => File.Exists(Path.Combine(f, "node")) || File.Exists(Path.Combine(f, "node.exe")));
        if (hasNode && File.Exists(Path.Combine(Folder, "complete")))
        {
            return;
        }

        const string Missing = "Twilio's library for Node.js is not installed: run .ci/install-node-oracles";
        if (Environment.GetEnvironmentVariable("PIGEON_REQUIRE_ALL") == "1")
        {
            Assert.Fail(Missing);
        }

        Assert.Inconclusive(Missing);
    }

    /// <summary>Asks all questions in one go.</summary>
    public static async Task<IReadOnlyList<string>> AskAsync(IEnumerable<JsonObject> questions)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var process = Process.Start(Program(Path.Combine(AppContext.BaseDirectory, "Node", "oracle.js"), Folder))!;
        try
        {
            var said = process.StandardOutput.ReadToEndAsync(patience.Token);
            var complaints = process.StandardError.ReadToEndAsync(patience.Token);
            foreach (var question in questions)
            {
                await process.StandardInput.WriteLineAsync(question.ToJsonString().AsMemory(), patience.Token);
            }

            process.StandardInput.Close();
            await process.WaitForExitAsync(patience.Token);
            Assert.AreEqual(0, process.ExitCode, await complaints);
            return [.. (await said).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonSerializer.Deserialize<string>(l)!)];
        }
        finally
        {
            process.Kill();
        }
    }

    public static ProcessStartInfo Program(string script, params string[] arguments) => new("node", [script, .. arguments])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        StandardInputEncoding = new UTF8Encoding(false),
        StandardOutputEncoding = Encoding.UTF8,
    };

    private static string Cache()
    {
        var cache = Environment.GetEnvironmentVariable("PIGEON_CACHE");
        var shared = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return !string.IsNullOrEmpty(cache) ? cache
            : Path.Combine(string.IsNullOrEmpty(shared) ? Path.Combine(home, ".cache") : shared, "pigeon-escalation");
    }
}
