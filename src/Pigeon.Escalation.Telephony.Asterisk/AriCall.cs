namespace Pigeon.Escalation.Telephony.Asterisk;

/// <summary>One call: what is known of it, and where its reports go. Safe to use from any thread; no request is made in here.</summary>
internal sealed partial class AriCall(CallId id, string channel)
{
    private readonly object _gate = new();
    private readonly List<CallReport> _reported = [];
    private ICallReports? _reports;
    private bool _isPlaced;
    private bool _isAdopted;
    private bool _adoptionTaken;
    private bool _hasRung;
    private int _keys;

    public CallId Id => id;

    /// <summary>The id of its channel at Asterisk.</summary>
    public string Channel => channel;

    public PromptSlot Prompts { get; } = new(channel);

    /// <summary>The bridge that it is in.</summary>
    public string? Bridge { get; set; }

    /// <summary>This call was cut for a message that cannot be played.</summary>
    public bool IsCutForFault { get; set; }

    /// <summary>Somebody hangs up just now: whatever is played fails.</summary>
    public bool IsEnding { get; set; }

    public bool IsHangUpAsked { get; private set; }

    public bool IsAnswered { get; private set; }

    public bool IsOver { get; private set; }

    /// <summary>Over for whoever has to forget calls some time.</summary>
    public long OverSince { get; private set; }

    /// <summary>Asterisk has it, as far as is known: nobody is still asking for it.</summary>
    public bool IsInProgress
    {
        get
        {
            lock (_gate)
            {
                return !IsOver && (_isPlaced || _hasRung || IsAnswered);
            }
        }
    }

    /// <summary>Nothing was ever reported of it.</summary>
    public bool IsSilent
    {
        get
        {
            lock (_gate)
            {
                return _reported.Count == 0;
            }
        }
    }

    public CallState State =>
        IsOver || !IsInProgress ? CallState.Over : IsAnswered ? CallState.Answered : _hasRung ? CallState.Ringing : CallState.Placing;

    /// <summary>Has what happened told again, and what comes.</summary>
    public void ListenWith(ICallReports reports)
    {
        lock (_gate)
        {
            _reports = reports;

            // A key without its number would be taken for another one.
            foreach (var report in _reported.Where(r => r.Kind != CallReportKind.KeyPressed || r.Ordinal > 0))
            {
                reports.Report(report);
            }
        }
    }

    /// <summary>It was found at Asterisk, in this state.</summary>
    public void Find(string state)
    {
        lock (_gate)
        {
            // Another host has placed it: how many keys were pressed is not known.
            _isAdopted |= !_isPlaced && _placing is null;
            _isPlaced = true;
        }

        if (state == "Ringing")
        {
            Ring();
        }
        else if (state == "Up")
        {
            Answer();
        }
    }

    /// <returns>True once, for a call of another host's: something of that host's may still be heard on it.</returns>
    public bool TakeAdoption()
    {
        lock (_gate)
        {
            var was = _isAdopted && !_adoptionTaken;
            _adoptionTaken |= was;
            return was;
        }
    }

    public void Ring()
    {
        lock (_gate)
        {
            if (!_hasRung && !IsAnswered && !IsOver)
            {
                _hasRung = true;
                Report(CallReport.Ringing(id));
            }
        }
    }

    public void Answer()
    {
        lock (_gate)
        {
            if (!IsAnswered && !IsOver)
            {
                IsAnswered = true;
                Report(CallReport.Answered(id));
            }
        }
    }

    public void Press(char key)
    {
        lock (_gate)
        {
            if (!IsOver)
            {
                Report(CallReport.KeyPressed(id, key, _isAdopted ? 0 : ++_keys));
            }
        }
    }

    public void EndPrompt(int ordinal)
    {
        lock (_gate)
        {
            if (!IsOver)
            {
                Report(CallReport.PromptEnded(id, ordinal));
            }
        }
    }

    /// <summary>What an end means, with these codes.</summary>
    public CallOutcome OutcomeOf(int? sip, int cause)
    {
        lock (_gate)
        {
            return IsCutForFault ? CallOutcome.ProviderError
                : IsAnswered || IsHangUpAsked ? CallOutcome.HungUp
                : AriCauses.OutcomeOf(sip, cause, _hasRung);
        }
    }

    /// <returns>False: it was over.</returns>
    public bool End(CallOutcome outcome, long now)
    {
        lock (_gate)
        {
            if (IsOver)
            {
                return false;
            }

            (IsOver, OverSince) = (true, now);
            Report(CallReport.Ended(id, outcome));
            return true;
        }
    }

    public void ReportEndAgain()
    {
        lock (_gate)
        {
            if (IsOver)
            {
                _reports?.Report(_reported[^1]);
            }
        }
    }

    private void Report(in CallReport report)
    {
        _reported.Add(report);
        _reports?.Report(report);
    }
}
