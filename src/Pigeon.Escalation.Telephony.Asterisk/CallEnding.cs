using Microsoft.Extensions.Logging;

namespace Pigeon.Escalation.Telephony.Asterisk;

/// <summary>How calls end: what is reported, and what is tidied up after them.</summary>
internal sealed class CallEnding(CallBook book, AriClient client, PromptPlayer player, ILogger logger)
{
    public void End(AriCall call, CallOutcome outcome)
    {
        if (!book.Close(call, outcome))
        {
            return;
        }

        player.Close(call);
        if (call.Bridge is { } bridge)
        {
            Try(call, () => client.DestroyBridgeAsync(bridge, CancellationToken.None));
        }
    }

    /// <summary>Asterisk does not have it any more, and has not said how it ended: whoever had picked up was cut off.</summary>
    public void EndUnknown(AriCall call)
    {
        if (!call.IsOver)
        {
            AsteriskLog.EndUnknown(logger, call.Id);
            End(call, call.IsAnswered || call.IsHangUpAsked ? CallOutcome.HungUp : CallOutcome.ProviderError);
        }
    }

    /// <summary>A request to place it has outlived the request to hang up.</summary>
    public void HangUpAgain(AriCall call) => Try(call, () => client.HangUpAsync(call.Channel, CancellationToken.None));

    private async void Try(AriCall call, Func<Task> request)
    {
        try
        {
            await request().ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException or ObjectDisposedException)
        {
            AsteriskLog.RequestFailed(logger, call.Id, e.Message);
        }
    }
}
