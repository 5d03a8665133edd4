using System.CommandLine;

namespace Pigeon.Escalation.Cli.Calls.Carriers;

/// <summary>Options that mean the same to every carrier.</summary>
internal sealed class SharedOptions
{
    public SharedOptions() => Address.Validators.Add(result => OptionCheck.IsAddress(result, "--address"));

    public Option<string?> Address { get; } = new("--address")
    {
        HelpName = "URL",
        Description = $"Where the carrier's interface is: {AsteriskArguments.OwnAddress} or {TwilioArguments.OwnAddress} by default.",
    };

    public Option<string?> CallerId { get; } = new("--caller-id")
    {
        HelpName = "ID",
        Description = "What the phones show; for twilio one of the account's numbers, and needed.",
    };
}
