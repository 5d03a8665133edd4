using System.Net;
using System.Net.Sockets;
using Pigeon.Escalation.Telephony.Asterisk;

namespace Pigeon.Escalation.Cli.Calls.Webhooks;

/// <summary>
/// Takes in the provider's webhooks, one a connection, under whatever name of a host they were sent: a tunnel or a proxy in front keeps
/// the public one.
/// </summary>
internal sealed class WebhookServer : IAsyncDisposable
{
    /// <summary>More than one run ever has; whoever knocks more often is not the provider.</summary>
    private const int MaxConnections = 100;

    /// <summary>The provider itself waits no longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly TwilioWebhooks _webhooks;
    private readonly ConnectionServer _server;
    private volatile bool _hasHeard;

    /// <exception cref="SocketException">Nobody can listen there.</exception>
    public WebhookServer(IPEndPoint listen, TwilioWebhooks webhooks, TimeProvider time)
    {
        _webhooks = webhooks;

        // One that is not served is asked for once more; that nothing comes in at all is for the watch to tell.
        _server = new ConnectionServer(listen, ServeAsync, time, Patience, MaxConnections);
    }

    public IPEndPoint Listen => _server.Address;

    /// <summary>Whether a webhook has come in that was the provider's.</summary>
    public bool HasHeard => _hasHeard;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ServeAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var (request, refusal) = await HttpRequestReader.ReadAsync(stream, cancellationToken).ConfigureAwait(false);
        var answer = request is null
            ? new TwilioWebhookResponse(refusal, null, "")
            : await _webhooks.HandleAsync(request, cancellationToken).ConfigureAwait(false);
        _hasHeard |= answer.Status is 200 or 204;
        await stream.WriteAsync(HttpAnswer.Of(answer), cancellationToken).ConfigureAwait(false);
    }
}
