using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Pigeon.Escalation.Cli.Calls.Webhooks;
using Pigeon.Escalation.Cli.Commands;

namespace Pigeon.Escalation.Cli.Calls.Carriers;

/// <summary>Calls through Twilio, or a provider with the same interface, whose webhooks come in at this process.</summary>
/// <param name="options">How to reach it; the token is still missing.</param>
/// <param name="listen">Where its webhooks come in.</param>
internal sealed class TwilioCarrier(TwilioOptions options, IPEndPoint listen) : ICallCarrier
{
    public const string AuthToken = "PIGEON_TWILIO_AUTH_TOKEN";

    public string SecretName => AuthToken;

    public string SecretMeaning => $"the auth token of account '{options.AccountSid}'";

    public async ValueTask<OpenCarrier> OpenAsync(string secret, ToolHost host, ILoggerFactory logs)
    {
        options.AuthToken = secret;
        var telephony = new TwilioTelephony(options, TimeProvider.System, new Logger<TwilioTelephony>(logs));
        var server = default(WebhookServer);
        try
        {
            server = Listen(telephony.Webhooks);
            await CheckAsync(telephony).ConfigureAwait(false);
        }
        catch
        {
            await CloseAsync(server, telephony).ConfigureAwait(false);
            throw;
        }

        var watch = new WebhookWatch(server, options.PublicUrl!, logs, TimeProvider.System);
        return new OpenCarrier(
            telephony,
            () =>
            {
                watch.Dispose();
                return CloseAsync(server, telephony);
            },
            watch);
    }

    private WebhookServer Listen(TwilioWebhooks webhooks)
    {
        try
        {
            return new WebhookServer(listen, webhooks, TimeProvider.System);
        }
        catch (SocketException taken)
        {
            throw CarrierException.CannotListen("--listen", listen.ToString(), taken);
        }
    }

    /// <summary>A wrong token or address would otherwise fail once for each contact, and as a fault of the contact's call.</summary>
    private async Task CheckAsync(TwilioTelephony telephony)
    {
        try
        {
            await telephony.CheckAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (TwilioException fault)
        {
            var answer = $"status {fault.StatusCode}, error {fault.Code}";
            throw new CarrierException(fault.StatusCode switch
            {
                401 or 403 => $"{options.BaseAddress} does not take the token of account '{options.AccountSid}' ({answer}): "
                    + $"the auth token of this account is needed in {AuthToken}",
                404 => $"{options.BaseAddress} does not know account '{options.AccountSid}' ({answer}): --account and --address say which",
                _ => $"--address is {options.BaseAddress}: {fault.Message}",
            });
        }
    }

    private static async ValueTask CloseAsync(WebhookServer? server, TwilioTelephony telephony)
    {
        if (server is not null)
        {
            await server.DisposeAsync().ConfigureAwait(false);
        }

        telephony.Dispose();
    }
}
