using Microsoft.Extensions.Options;
using Pigeon.Escalation.Cli.Calls.Carriers;
using Pigeon.Escalation.Cli.Commands;
using Pigeon.Escalation.Cli.Words;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Cli.Calls;

/// <summary><c>pigeon call</c>: runs one flow of a scenario file on real phones, and tells what happens while it happens.</summary>
internal static class CallCommand
{
    /// <summary>Runs the command.</summary>
    /// <returns>The exit code: 0 when somebody has taken it, 1 when nobody has.</returns>
    public static async Task<int> RunAsync(CallOptions options, ToolHost host)
    {
        if (ScenarioFile.Read(options.File, host) is not { } scenario)
        {
            return ExitCode.InvalidInput;
        }

        if (FindFlow(options.Flow, scenario, out var fault) is not { } flow)
        {
            return Refuse(host, $"{OneLine.OfPath(options.File)}: {fault}");
        }

        if (host.Environment(options.Carrier.SecretName) is not { Length: > 0 } secret)
        {
            return Refuse(host, $"{options.Carrier.SecretName} is not set; it is {options.Carrier.SecretMeaning}.");
        }

        try
        {
            var logs = new ErrorLog(host.Error);
            await using var carrier = await options.Carrier.OpenAsync(secret, host, logs).ConfigureAwait(false);
            return await new LiveCall(scenario, flow, carrier, logs, Languages.For(options.Language), host, options.Color)
                .RunAsync(options.Parameters).ConfigureAwait(false);
        }
        catch (OptionsValidationException invalid)
        {
            return Refuse(host, [.. invalid.Failures.Select(f => $"pigeon call: {f}")]);
        }
        catch (CarrierException refused)
        {
            return Refuse(host, $"pigeon call: {refused.Message}");
        }
    }

    private static CallFlow? FindFlow(string? asked, Scenario scenario, out string fault)
    {
        var flows = scenario.Options.Flows;
        var known = string.Join(", ", flows.Select(f => f.Id));
        fault = flows.Count == 0 ? "there is no flow"
            : asked is null ? $"there are the flows {known}: say which one with --start"
            : $"there is no flow '{asked}'; there are {known}";
        return asked is null && flows.Count > 1 ? null : flows.FirstOrDefault(f => asked is null || f.Id == asked);
    }

    private static int Refuse(ToolHost host, params IReadOnlyList<string> faults)
    {
        foreach (var fault in faults)
        {
            host.Error.WriteLine(OneLine.Of(fault));
        }

        return ExitCode.InvalidInput;
    }
}
