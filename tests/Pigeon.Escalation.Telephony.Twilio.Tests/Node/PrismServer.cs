using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Pigeon.Escalation.Telephony.Twilio.Tests.Fakes;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Node;

/// <summary>Prism, which answers as Twilio's own description says, and refuses what the description does not allow.</summary>
internal sealed class PrismServer : IAsyncDisposable
{
    private const string Calls = "/2010-04-01/Accounts/{AccountSid}/Calls.json";
    private const string Call = "/2010-04-01/Accounts/{AccountSid}/Calls/{Sid}.json";

    private readonly Process _process;
    private readonly string _description;

    private PrismServer(Process process, string description, Uri address) =>
        (_process, _description, Address) = (process, description, address);

    public Uri Address { get; }

    /// <summary>What the description allows as StatusCallbackEvent, for Prism cannot read a field that comes several times.</summary>
    public static IReadOnlyList<string> AllowedEvents { get; private set; } = [];

    public static async Task<PrismServer> StartAsync(CancellationToken token)
    {
        var description = Path.Combine(Path.GetTempPath(), $"pigeon-prism-{Guid.NewGuid():n}.json");
        await File.WriteAllTextAsync(description, await DescribeAsync(token), token);
        var port = FreePort.Find().ToString(CultureInfo.InvariantCulture);
        var prism = Path.Combine(NodeOracle.Folder, "node_modules", "@stoplight", "prism-cli", "dist", "index.js");
        var process = Process.Start(NodeOracle.Program(prism, "mock", "-h", "127.0.0.1", "-p", port, description))!;
        var server = new PrismServer(process, description, new Uri($"http://127.0.0.1:{port}/"));
        try
        {
            await server.ListenAsync(token);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        return server;
    }

    private async Task ListenAsync(CancellationToken token)
    {
        var said = "";
        while (!said.Contains("listening", StringComparison.Ordinal))
        {
            said = await _process.StandardOutput.ReadLineAsync(token) ?? throw new InvalidOperationException(
                $"Prism has ended: {await _process.StandardError.ReadToEndAsync(token)}");
        }

        // What it says from here on is nobody's, but it must be able to say it.
        _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        _ = _process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        File.Delete(_description);
    }

    /// <summary>The two addresses that are used, as they stand there.</summary>
    private static async Task<string> DescribeAsync(CancellationToken token)
    {
        await using var file = File.OpenRead(Path.Combine(NodeOracle.Folder, "twilio_api_v2010.json"));
        var whole = (await JsonNode.ParseAsync(file, cancellationToken: token))!;
        var paths = whole["paths"]!.AsObject();
        whole["paths"] = new JsonObject { [Calls] = paths[Calls]!.DeepClone(), [Call] = paths[Call]!.DeepClone() };
        AllowedEvents = [.. whole["components"]!["schemas"]!["call_enum_event"]!["enum"]!.AsArray().Select(e => e!.GetValue<string>())];
        whole["paths"]![Calls]!["post"]!["requestBody"]!["content"]!["application/x-www-form-urlencoded"]!["schema"]!["properties"]!
            ["StatusCallbackEvent"] = new JsonObject();
        return whole.ToJsonString();
    }
}
