using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.CarrierKit;

/// <summary>Scripted phones in the time of the system: reports come from another thread, when they come.</summary>
internal sealed class RealTimeNetwork : CarrierUnderTest
{
    private readonly PhoneNetwork _phones = new();
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private readonly ITimer _ticks;

    public RealTimeNetwork() => _ticks = TimeProvider.System.CreateTimer(
        _ => Tick(), null, TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(10));

    /// <summary>Much, for a machine that is busy with other tests.</summary>
    public override TimeSpan Pace => TimeSpan.FromMilliseconds(500);

    public override ValueTask<string> MakePhoneAsync(ScriptedCall call)
    {
        lock (_phones)
        {
            return _phones.MakePhoneAsync(call with
            {
                After = Inside(call.After),
                HangUp = call.HangUp is { } hangUp ? Inside(hangUp) : null,
                Keys = [.. call.Keys.Select(key => key with { After = Inside(key.After) })],
            });
        }
    }

    public override ValueTask<ITelephonyProvider> AttachAsync() => new(new LockedCarrier(_phones, Inside(Pace) / Pace));

    public override async ValueTask DisposeAsync()
    {
        await _ticks.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>The phones' own pace is their network's.</summary>
    private TimeSpan Inside(TimeSpan time) => time / Pace * _phones.Pace;

    private void Tick()
    {
        lock (_phones)
        {
            var due = Inside(TimeProvider.System.GetElapsedTime(_start)) - _phones.Time.Elapsed;
            if (due > TimeSpan.Zero)
            {
                _phones.Time.Advance(due);
            }
        }
    }

    /// <summary>The scripted carrier is for one thread at a time.</summary>
    private sealed class LockedCarrier(PhoneNetwork phones, double scale) : ITelephonyProvider
    {
        public TelephonyCapabilities Capabilities => phones.Telephony.Capabilities;

        public ValueTask<PlaceCallResult> PlaceCallAsync(PlaceCallRequest request, CancellationToken cancellationToken) =>
            LockedAsync(() => phones.Telephony.PlaceCallAsync(request, cancellationToken).AtOnce());

        public async ValueTask PromptAsync(PromptRequest request, CancellationToken cancellationToken) => await LockedAsync(() =>
            phones.Telephony.PromptAsync(request with { KeyWait = request.KeyWait * scale }, cancellationToken).AtOnce());

        public async ValueTask HangUpAsync(CallId call, CancellationToken cancellationToken) =>
            await LockedAsync(() => phones.Telephony.HangUpAsync(call, cancellationToken).AtOnce());

        public async ValueTask BridgeAsync(CallId first, CallId second, CancellationToken cancellationToken) =>
            await LockedAsync(() => phones.Telephony.BridgeAsync(first, second, cancellationToken).AtOnce());

        public ValueTask<CallState> GetCallStateAsync(CallId call, ICallReports reports, CancellationToken cancellationToken) =>
            LockedAsync(() => phones.Telephony.GetCallStateAsync(call, reports, cancellationToken).AtOnce());

        private async ValueTask<T> LockedAsync<T>(Func<T> ask)
        {
            await Task.Yield();
            lock (phones)
            {
                return ask();
            }
        }
    }
}
