using Microsoft.Extensions.Logging;

namespace Pigeon.Escalation.Cli.Calls.Webhooks;

/// <summary>
/// Says so when a call was placed and no webhook comes in: then whoever picks up hears nothing, and nothing else tells why. It cannot be
/// known before, for the address may lead here from outside only.
/// </summary>
internal sealed partial class WebhookWatch : ICallFlowObserver, IDisposable
{
    /// <summary>The provider tells at once that it begins to dial.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly WebhookServer _server;
    private readonly Uri _publicUrl;
    private readonly ILogger _logger;
    private readonly ITimer _timer;

    public WebhookWatch(WebhookServer server, Uri publicUrl, ILoggerFactory logs, TimeProvider time)
    {
        (_server, _publicUrl, _logger) = (server, publicUrl, logs.CreateLogger("Pigeon.Escalation.Cli"));
        _timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void OnEvent(in CallFlowEvent callFlowEvent)
    {
        switch (callFlowEvent.Kind)
        {
            case CallFlowEventKind.AttemptStarted:
                _timer.Change(Patience, Timeout.InfiniteTimeSpan);
                break;
            case CallFlowEventKind.AttemptEnded:
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                break;
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        if (!_server.HasHeard)
        {
            NothingHeard(_logger, _publicUrl, _server.Listen.ToString());
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "No webhook has come in, so nobody is read the message: --public-url {PublicUrl} must lead to --listen {Listen} of this machine")]
    private static partial void NothingHeard(ILogger logger, Uri publicUrl, string listen);
}
