using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pigeon.Escalation.Cli.Commands;

namespace Pigeon.Escalation.Cli.Calls.Carriers;

/// <summary>A carrier as the command line asks for it. The one thing that it lacks is its secret, which the environment has.</summary>
internal interface ICallCarrier
{
    /// <summary>The variable that holds the secret: arguments can be read by everybody on the machine.</summary>
    string SecretName { get; }

    /// <summary>Whose secret it is, for the one that has forgotten it.</summary>
    string SecretMeaning { get; }

    /// <summary>Makes it ready to call.</summary>
    /// <exception cref="CarrierException">It cannot be.</exception>
    /// <exception cref="OptionsValidationException">Some of what was said of it cannot be; the exception names all of it.</exception>
    ValueTask<OpenCarrier> OpenAsync(string secret, ToolHost host, ILoggerFactory logs);
}
