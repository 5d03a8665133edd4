namespace Pigeon.Escalation.Telephony.Asterisk;

/// <content>How it is placed: once, and not any more when it is hung up.</content>
internal sealed partial class AriCall
{
    private Task<PlaceCallResult>? _placing;

    /// <summary>Asks for the call, unless that is being done, or was done with success, or the call must not be placed any more.</summary>
    public Task<PlaceCallResult> PlaceOnce(ICallReports reports, Func<Task<PlaceCallResult>> place)
    {
        lock (_gate)
        {
            _reports ??= reports;
            if (IsOver || IsHangUpAsked)
            {
                ReportEndAgain();
                return Task.FromResult(IsOver ? PlaceCallResult.Accepted : PlaceCallResult.Refused(CallOutcome.HungUp));
            }

            if (_isPlaced)
            {
                return Task.FromResult(PlaceCallResult.Accepted);
            }

            if (_placing is not { IsCompleted: false })
            {
                _placing = Task.Run(() => PlaceAsync(place));
            }

            return _placing;
        }
    }

    /// <summary>From now on the call is not placed any more.</summary>
    /// <returns>Ends when no request to place it is under way; never throws.</returns>
    public Task AskHangUp()
    {
        lock (_gate)
        {
            IsHangUpAsked = true;
            return SettledAsync();
        }
    }

    /// <summary>Ends when no request to place it is under way; never throws.</summary>
    public Task SettledAsync()
    {
        lock (_gate)
        {
            return _placing is null ? Task.CompletedTask : Task.WhenAny(_placing);
        }
    }

    private async Task<PlaceCallResult> PlaceAsync(Func<Task<PlaceCallResult>> place)
    {
        var result = await place().ConfigureAwait(false);
        lock (_gate)
        {
            _isPlaced |= result.IsAccepted;
        }

        return result;
    }
}
