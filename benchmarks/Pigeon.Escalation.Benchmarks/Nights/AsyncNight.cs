using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Benchmarks.Nights;

/// <summary>
/// The same night written by hand: a method a run, which awaits its line, the phone, the key and the timeouts; lines are a semaphore. It
/// keeps to the rules as far as this night needs them, and no books.
/// </summary>
internal sealed class AsyncNight(int lines) : IDisposable
{
    private static readonly TimeSpan RingTimeout = EscalationDefaults.RingTimeout;
    private static readonly TimeSpan BusyVerdict = EscalationDefaults.BusyVerdict;
    private static readonly TimeSpan SetLength = TimeSpan.FromSeconds(30);

    private readonly PumpClock _clock = new();
    private readonly SemaphoreSlim _lines = new(lines, lines);

    public int Succeeded { get; private set; }

    public TimeSpan EndsAt { get; private set; }

    public void Dispose() => _lines.Dispose();

    public void Play(int runs) => _clock.Run(() =>
    {
        for (var run = 0; run < runs; run++)
        {
            _ = RunAsync(run);
        }
    });

    private async Task RunAsync(int run)
    {
        await _lines.WaitAsync();
        var isTaken = await EscalateAsync(run);
        Succeeded += isTaken ? 1 : 0;
        EndsAt = TimeSpan.FromTicks(_clock.Now);
        _lines.Release();
    }

    private async Task<bool> EscalateAsync(int run)
    {
        for (var attempt = 1; attempt <= Night.Loops * Night.Contacts; attempt++)
        {
            if (await CallAsync(Night.Of(run, attempt)))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<bool> CallAsync(ScriptedCall script)
    {
        var call = new Call();
        _ = FollowAsync(call, script);
        var timeout = _clock.Delay(RingTimeout);
        var first = await Task.WhenAny(call.Answered.Task, call.Busy.Task, timeout);
        if (first == call.Busy.Task)
        {
            await _clock.Delay(BusyVerdict);
        }

        if (first != call.Answered.Task)
        {
            call.IsOver = true;
            return false;
        }

        var hasKey = await Task.WhenAny(call.Key.Task, _clock.Delay(SetLength)) == call.Key.Task;
        call.IsOver = true;
        return hasKey;
    }

    /// <summary>The phone, and the person at it.</summary>
    private async Task FollowAsync(Call call, ScriptedCall script)
    {
        await _clock.Delay(TimeSpan.Zero);
        if (script.Kind == ScriptedCallKind.Busy)
        {
            call.Busy.SetResult();
        }
        else if (script.Kind == ScriptedCallKind.Answer)
        {
            await _clock.Delay(script.After);
            call.Answered.SetResult();
            await _clock.Delay(script.Keys[0].After);
            if (!call.IsOver)
            {
                call.Key.SetResult();
            }
        }
    }

    private sealed class Call
    {
        public TaskCompletionSource Answered { get; } = new();

        public TaskCompletionSource Busy { get; } = new();

        public TaskCompletionSource Key { get; } = new();

        public bool IsOver { get; set; }
    }
}
