using Microsoft.Extensions.Logging;

namespace Pigeon.Escalation.Telephony.Asterisk;

/// <summary>How calls end: what is reported, and what is tidied up after them.</summary>
internal sealed class CallEnding(CallBook book, AriClient client, PromptPlayer player, TimeProvider time, ILogger logger)
{
    /// <summary>
    /// Asterisk says that a call is over before it has told the phone. Whoever calls the same phone next, at once on the line that is
    /// free now, would find it busy with the call that is over.
    /// </summary>
    private static readonly TimeSpan UntilThePhoneKnows = TimeSpan.FromMilliseconds(200);

    /// <summary>Asterisk has said that it is over.</summary>
    public void EndOnTheWire(AriCall call, CallOutcome outcome)
    {
        if (call.IsAnswered && call.IsHangUpAsked)
        {
            Try(call, async () =>
            {
                await Task.Delay(UntilThePhoneKnows, time).ConfigureAwait(false);
                End(call, outcome);
            });
        }
        else
        {
            End(call, outcome);
        }
    }

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
