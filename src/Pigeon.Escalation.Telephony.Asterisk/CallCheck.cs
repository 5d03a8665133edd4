namespace Pigeon.Escalation.Telephony.Asterisk;

/// <summary>Finds out how calls stand at Asterisk when their events may have been lost.</summary>
internal sealed class CallCheck(
    AriClient client, CallBook book, PromptPlayer player, CallEnding ending, AsteriskOptions options, TimeProvider time)
{
    private const int AtOnce = 16;

    /// <summary>An end that happens just now is told by its event, with its cause.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    /// <summary>Checks all calls in progress, after the connection was away.</summary>
    public Task CheckAllAsync(CancellationToken cancellationToken) => Parallel.ForEachAsync(
        book.InProgress,
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
        async (call, token) => await CheckAsync(call, token).ConfigureAwait(false));

    /// <summary>Checks one call. One that is not there was ended, or was never placed: that one may be placed, or hung up.</summary>
    public async Task CheckAsync(AriCall call, CancellationToken cancellationToken)
    {
        var isThere = await client.SubscribeAsync(options.Application, call.Channel, cancellationToken).ConfigureAwait(false);
        var state = isThere ? await client.GetStateAsync(call.Channel, cancellationToken).ConfigureAwait(false) : null;
        if (state is not null)
        {
            call.Find(state);
            await player.CheckAsync(call, cancellationToken).ConfigureAwait(false);
        }
        else if (call.IsInProgress)
        {
            await Task.Delay(Grace, time, cancellationToken).ConfigureAwait(false);
            ending.EndUnknown(call);
        }
    }
}
