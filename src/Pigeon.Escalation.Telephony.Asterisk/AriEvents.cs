using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Pigeon.Escalation.Telephony.Asterisk;

/// <summary>
/// The connection for Asterisk's events: made on first use, made again when it breaks, for as long as nobody else takes over the
/// application.
/// </summary>
/// <param name="options">The options.</param>
/// <param name="time">For the pauses between two tries.</param>
/// <param name="logger">The log.</param>
/// <param name="take">Takes one event after the other.</param>
/// <param name="check">Checks the calls, whose events may have been lost while there was no connection.</param>
internal sealed class AriEvents(
    AsteriskOptions options, TimeProvider time, ILogger logger, Action<AriEvent> take, Func<CancellationToken, Task> check)
    : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly object _gate = new();
    private readonly CancellationTokenSource _end = new();
    private TaskCompletionSource _open = NewSignal();
    private AriSocket? _socket;
    private Task? _pump;
    private volatile bool _isLeaving;

    /// <returns>False: there is none, and none could be made in this time.</returns>
    public async Task<bool> WaitOpenAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        Task open;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isLeaving, this);
            if (_pump is not { IsCompleted: false })
            {
                _pump = Task.Run(PumpAsync, CancellationToken.None);
            }

            open = _open.Task;
        }

        try
        {
            await open.WaitAsync(patience, time, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        AriSocket? socket;
        Task? pump;
        lock (_gate)
        {
            _isLeaving = true;
            socket = _socket;
        }

        await (socket?.LeaveAsync() ?? Task.CompletedTask).ConfigureAwait(false);
        lock (_gate)
        {
            _end.Cancel();
            pump = _pump;
        }

        await (pump ?? Task.CompletedTask).ConfigureAwait(false);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task PumpAsync()
    {
        var pause = FirstPause;
        while (!_isLeaving)
        {
            try
            {
                if (await HearAsync(() => pause = FirstPause).ConfigureAwait(false))
                {
                    return;
                }
            }
#pragma warning disable CA1031 // Whatever has broken the connection, it is made again.
            catch (Exception e)
#pragma warning restore CA1031
            {
                if (!_isLeaving)
                {
                    var level = pause == FirstPause ? LogLevel.Error : LogLevel.Debug;
                    AsteriskLog.NotConnected(logger, level, options.Address, options.Application, AriConnections.ReasonOf(e));
                }
            }

            await PauseAsync(pause).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task PauseAsync(TimeSpan pause)
    {
        try
        {
            await Task.Delay(pause, time, _end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The pump ends.
        }
    }

    /// <summary>Hears events until the connection breaks, which is thrown.</summary>
    /// <returns>True: another program has taken over, and there will be no more.</returns>
    private async Task<bool> HearAsync(Action isOpen)
    {
        using var life = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        using var socket = new AriSocket(options, time);
        await socket.ConnectAsync(life.Token).ConfigureAwait(false);
        isOpen();
        AsteriskLog.Connected(logger, options.Address, options.Application);
        lock (_gate)
        {
            _socket = socket;
            _open.TrySetResult();
        }

        var checking = CheckAsync(life);
        try
        {
            await socket.ReadAsync(message => Take(message.Span), life.Token).ConfigureAwait(false);
            return true;
        }
        finally
        {
            lock (_gate)
            {
                _socket = null;
                _open = NewSignal();
            }

            await life.CancelAsync().ConfigureAwait(false);
            await checking.ConfigureAwait(false);
        }
    }

    /// <summary>A check that fails has found the connection broken.</summary>
    private async Task CheckAsync(CancellationTokenSource life)
    {
        try
        {
            await check(life.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever has kept the calls from being checked, they are checked again with the next connection.
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (!life.IsCancellationRequested && !_isLeaving)
            {
                AsteriskLog.NotConnected(logger, LogLevel.Error, options.Address, options.Application, AriConnections.ReasonOf(e));
                await life.CancelAsync().ConfigureAwait(false);
            }
        }
    }

    /// <returns>True: there will be no more.</returns>
    private bool Take(ReadOnlySpan<byte> json)
    {
        try
        {
            var happened = JsonSerializer.Deserialize(json, AriJson.Default.AriEvent);
            if (happened?.Type == "ApplicationReplaced")
            {
                AsteriskLog.Replaced(logger, options.Application);
                return true;
            }

            if (happened is not null)
            {
                take(happened);
            }
        }
        catch (JsonException e)
        {
            AsteriskLog.NotUnderstood(logger, e.Message);
        }

        return false;
    }
}
