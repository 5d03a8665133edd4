namespace Pigeon.Escalation.Proof.Kills.Audit;

/// <summary>Where a run of a flow stands: the rules once more, in another hand.</summary>
internal sealed class Course
{
    private readonly HashSet<string> _left = [];
    private PlannedFlow _flow;
    private int _loop = 1;
    private int _position;
    private int _phone;
    private int _repeats;
    private bool _wasOnlyBusy = true;

    public Course(PlannedFlow flow)
    {
        _flow = flow;
        Next = Escalation();
    }

    /// <summary>Who is called next: kind, contact, phone; null: nobody.</summary>
    public string? Next { get; private set; }

    /// <summary>How the run has ended; null: it has not.</summary>
    public string? End { get; private set; }

    private string Contact => _flow.Contacts[_position];

    private string[] Phones => PlannedFlow.PhonesOf(Contact);

    public void Take(AuditedAttempt attempt)
    {
        _wasOnlyBusy &= attempt is { Status: "Failed", Reason: "Busy" };
        switch (attempt)
        {
            case { Kind: "target" }:
                Stop("Succeeded None");
                break;
            case { Kind: "callback", Status: "Succeeded" }:
                Next = $"target {PlannedFlow.NameOf(_flow.TransferTo!)} {PlannedFlow.PhonesOf(_flow.TransferTo!)[0]}";
                break;
            case { Kind: "callback", Status: not "Aborted" }:
                Stop("Failed CallbackUnanswered");
                break;
            case { Status: "Aborted" }:
                Stop("Aborted None");
                break;
            case { Status: "Succeeded" }:
                TakeKey(attempt.Key);
                break;
            case var _ when _phone + 1 < Phones.Length:
                _phone++;
                Next = Escalation();
                break;
            default:
                NextContact();
                break;
        }
    }

    private void TakeKey(char key)
    {
        switch (key)
        {
            case '1':
                Stop("Succeeded None");
                break;
            case '4':
                Next = Escalation().Replace("escalation", "callback", StringComparison.Ordinal);
                break;
            default:
                if (key == '3')
                {
                    _left.Add(PlannedFlow.NameOf(Contact));
                }

                NextContact();
                break;
        }
    }

    private void NextContact()
    {
        _phone = 0;
        if (_flow.Contacts.All(HasLeft))
        {
            GiveUp("Failed AllLeft");
        }
        else if (Present(_position + 1) is >= 0 and var next)
        {
            _position = next;
            Next = Escalation();
        }
        else if (_wasOnlyBusy && _repeats < _flow.BusyRepeats)
        {
            _repeats++;
            BeginPass();
        }
        else if (_loop < _flow.Loops)
        {
            _loop++;
            BeginPass();
        }
        else
        {
            GiveUp("Failed Exhausted");
        }
    }

    private void BeginPass()
    {
        _wasOnlyBusy = true;
        _position = Present(0);
        Next = Escalation();
    }

    private void GiveUp(string end)
    {
        if (_flow.Then is null)
        {
            Stop(end);
            return;
        }

        _flow = KillSettings.Flow(_flow.Then);
        (_loop, _repeats) = (1, 0);
        _left.Clear();
        BeginPass();
    }

    private int Present(int from) =>
        Enumerable.Range(from, _flow.Contacts.Count - from).FirstOrDefault(i => !HasLeft(_flow.Contacts[i]), -1);

    private bool HasLeft(string contact) => _left.Contains(PlannedFlow.NameOf(contact));

    private string Escalation() => $"escalation {PlannedFlow.NameOf(Contact)} {Phones[_phone]}";

    private void Stop(string end) => (Next, End) = (null, end);
}
