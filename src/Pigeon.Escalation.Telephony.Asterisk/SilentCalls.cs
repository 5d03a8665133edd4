using Microsoft.Extensions.Logging;

namespace Pigeon.Escalation.Telephony.Asterisk;

/// <summary>
/// Asks about calls of which nothing is heard after they were accepted: not that they ring, are picked up or have ended. Most take a
/// while; but an event that was lost would otherwise be missed until somebody gives up.
/// </summary>
internal sealed class SilentCalls(CallCheck check, TimeProvider time, ILogger logger) : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _end = new();

    /// <summary>Asterisk has accepted it. Returns at once.</summary>
    public async void Watch(AriCall call)
    {
        try
        {
            for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
            {
                await Task.Delay(pause, time, _end.Token).ConfigureAwait(false);
                if (!call.IsSilent)
                {
                    return;
                }

                await AskAsync(call).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // Requests that are cut off fail in several ways, and nobody waits for this who could be told.
        catch (Exception) when (_end.IsCancellationRequested)
#pragma warning restore CA1031
        {
            // The carrier is disposed of, and leaves its calls as they are.
        }
    }

    /// <summary>Whoever watches ends; what is being asked just now is given up.</summary>
    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }

    private async Task AskAsync(AriCall call)
    {
        try
        {
            await check.CheckAsync(call, _end.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever has kept the call from being checked, it is checked again.
        catch (Exception e) when (!_end.IsCancellationRequested)
#pragma warning restore CA1031
        {
            AsteriskLog.RequestFailed(logger, call.Id, e.Message);
        }
    }
}
