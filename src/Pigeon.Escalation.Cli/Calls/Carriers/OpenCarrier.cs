namespace Pigeon.Escalation.Cli.Calls.Carriers;

/// <summary>A carrier that is ready to call, with all that belongs to it.</summary>
/// <param name="Telephony">The carrier.</param>
/// <param name="CloseAsync">Ends what was opened for it.</param>
/// <param name="Observer">Is told what happens, too; null: nobody but the timeline is.</param>
internal sealed record OpenCarrier(ITelephonyProvider Telephony, Func<ValueTask> CloseAsync, ICallFlowObserver? Observer = null)
    : IAsyncDisposable
{
    public ValueTask DisposeAsync() => CloseAsync();
}
