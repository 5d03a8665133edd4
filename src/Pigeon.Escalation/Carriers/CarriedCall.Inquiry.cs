namespace Pigeon.Escalation.Carriers;

/// <summary>How a call stands. After a restart all carriers are asked whose it is.</summary>
internal sealed partial class CarriedCall
{
    private readonly List<(HeldCarrier Carrier, CallReport Report)> _found = [];

    public async ValueTask<CallState> GetStateAsync(ICallReports reports, CancellationToken cancellationToken)
    {
        HeldCarrier? owner;
        lock (_gate)
        {
            (_reports, owner) = (reports, Owner);
            _found.Clear();
        }

        TellEndAgain();
        return owner is null
            ? await FindAsync(cancellationToken).ConfigureAwait(false)
            : await AskAsync(owner, cancellationToken).ConfigureAwait(false);
    }

    private ValueTask<CallState> AskAsync(HeldCarrier carrier, CancellationToken cancellationToken) =>
        carrier.Telephony.GetCallStateAsync(id, new CarrierReports(this, carrier), cancellationToken);

    private async ValueTask<CallState> FindAsync(CancellationToken cancellationToken)
    {
        var isUnknown = false;
        foreach (var carrier in candidates)
        {
            var state = await TryAskAsync(carrier, cancellationToken).ConfigureAwait(false);
            isUnknown |= state == CallState.Unknown;
            if (state is CallState.Placing or CallState.Ringing or CallState.Answered || HasHad(carrier))
            {
                Bind(carrier);
                return state;
            }
        }

        // Each that remembers a call has given it back as failed, so it may go to any of them once more.
        return isUnknown ? CallState.Unknown : CallState.Over;
    }

    /// <summary>A carrier that cannot be asked cannot tell.</summary>
    private async ValueTask<CallState> TryAskAsync(HeldCarrier carrier, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(carrier, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The others are asked all the same.
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return CallState.Unknown;
        }
    }

    /// <summary>It tells of more than of a call that it gave back.</summary>
    private bool HasHad(HeldCarrier carrier)
    {
        lock (_gate)
        {
            return _found.Exists(f =>
                f.Carrier == carrier && f.Report is not { Kind: CallReportKind.Ended, Outcome: CallOutcome.ProviderError });
        }
    }

    /// <summary>Nobody was found to have it, and all were asked to hang up: it is over when the last of them says so.</summary>
    private bool IsOverEverywhere(HeldCarrier carrier, in CallReport report)
    {
        _found.Add((carrier, report));
        var isOver = _isEnding && Array.TrueForAll(
            candidates, c => _found.Exists(f => f.Carrier == c && f.Report.Kind == CallReportKind.Ended));
        Owner = isOver ? carrier : null;
        return isOver;
    }

    private void Bind(HeldCarrier carrier)
    {
        List<CallReport> told;
        lock (_gate)
        {
            (Owner, _next) = (carrier, candidates.Length);
            told = [.. _found.Where(f => f.Carrier == carrier).Select(f => f.Report)];
            _found.Clear();
        }

        Take(carrier, CallReport.Taken(id, carrier.Name));
        told.ForEach(report => Take(carrier, report));
    }
}
