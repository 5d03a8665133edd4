using Pigeon.Escalation.Telephony.Twilio.Rest;

namespace Pigeon.Escalation.Telephony.Twilio.Calls;

/// <summary>
/// What is known to have happened to one call, and who is told. It only goes forward, ringing, answered, over: what comes late, again
/// or out of order changes nothing (D3), so the numbers that the provider gives its webhooks are not needed. Safe to use from any thread.
/// </summary>
internal sealed class CallHistory(CallId call)
{
    private readonly object _gate = new();
    private readonly SortedDictionary<int, char> _keys = [];
    private ICallReports? _reports;
    private bool _rang;
    private bool _answered;
    private int _promptEnded;
    private CallOutcome _outcome;

    public bool IsOver
    {
        get
        {
            lock (_gate)
            {
                return _outcome != CallOutcome.None;
            }
        }
    }

    public CallState State
    {
        get
        {
            lock (_gate)
            {
                return _outcome != CallOutcome.None ? CallState.Over
                    : _answered ? CallState.Answered
                    : _rang ? CallState.Ringing : CallState.Placing;
            }
        }
    }

    /// <summary>Reports go here from now on.</summary>
    public void ReportTo(ICallReports reports)
    {
        lock (_gate)
        {
            _reports = reports;
        }
    }

    /// <summary>All that is known is reported again: a host that was restarted may have missed it.</summary>
    public void RepeatTo(ICallReports reports)
    {
        lock (_gate)
        {
            _reports = reports;
            ReportIf(_rang, CallReport.Ringing(call));
            ReportIf(_answered, CallReport.Answered(call));
            foreach (var (number, key) in _keys)
            {
                reports.Report(CallReport.KeyPressed(call, key, number));
            }

            // Of earlier prompts it is known by what followed them, and a key that followed says more.
            ReportIf(
                _outcome == CallOutcome.None && _promptEnded > _keys.Keys.LastOrDefault(), CallReport.PromptEnded(call, _promptEnded));
            ReportIf(_outcome != CallOutcome.None, CallReport.Ended(call, _outcome));
        }
    }

    /// <summary>Takes in a status, whether a webhook told it or the call was fetched.</summary>
    /// <param name="status">The provider's word.</param>
    /// <param name="sip">The SIP code that ended the call; 0: not known.</param>
    /// <param name="error">The provider's number of the error; 0: none.</param>
    /// <param name="wasCut">Whether this side has asked for the end: then "completed" does not say that anybody had picked up.</param>
    public void Take(string? status, int sip, int error, bool wasCut)
    {
        switch (status)
        {
            case "ringing":
                Ring();
                break;
            case "in-progress" or "answered":
                Answer();
                break;
            case "completed" when !wasCut:
                // Only a call that was answered is completed; what told so may have been lost, or comes late.
                Answer();
                End(CallOutcome.HungUp);
                break;
            default:
                End(StatusTable.OutcomeOf(status, sip, error));
                break;
        }
    }

    public void Ring()
    {
        lock (_gate)
        {
            var isNews = !_rang && !_answered && _outcome == CallOutcome.None;
            _rang |= isNews;
            ReportIf(isNews, CallReport.Ringing(call));
        }
    }

    public void Answer()
    {
        lock (_gate)
        {
            var isNews = !_answered && _outcome == CallOutcome.None;
            _answered |= isNews;
            ReportIf(isNews, CallReport.Answered(call));
        }
    }

    public void Press(char key, int number)
    {
        lock (_gate)
        {
            if (_outcome == CallOutcome.None && _keys.TryAdd(number, key))
            {
                ReportIf(true, CallReport.KeyPressed(call, key, number));
            }
        }
    }

    /// <summary>Said once for each prompt, and never of one that a key has stopped.</summary>
    public void EndPrompt(int ordinal)
    {
        lock (_gate)
        {
            if (_outcome == CallOutcome.None && ordinal > _promptEnded && !_keys.ContainsKey(ordinal))
            {
                _promptEnded = ordinal;
                ReportIf(true, CallReport.PromptEnded(call, ordinal));
            }
        }
    }

    /// <summary>Says the end of a call that is over again, and nothing of one that goes on.</summary>
    public void RepeatEnd()
    {
        lock (_gate)
        {
            ReportIf(_outcome != CallOutcome.None, CallReport.Ended(call, _outcome));
        }
    }

    /// <summary>Says it again when the call was over before, as the end of a call that is hung up must always be said.</summary>
    public void End(CallOutcome outcome, bool again = false)
    {
        lock (_gate)
        {
            var isNews = _outcome == CallOutcome.None && outcome != CallOutcome.None;
            _outcome = isNews ? outcome : _outcome;
            ReportIf(isNews || again, CallReport.Ended(call, _outcome));
        }
    }

    private void ReportIf(bool condition, in CallReport report)
    {
        if (condition)
        {
            _reports?.Report(report);
        }
    }
}
