using System.Globalization;

namespace Pigeon.Escalation.Proof.Kills.Supervision;

/// <summary>
/// What the hosts were asked for, and what they have answered: the record that they must stand by. Safe to use from any thread.
/// </summary>
internal sealed class Ledger
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Wish> _open = [];
    private readonly Dictionary<string, string> _live = [];
    private int _tags;

    /// <summary>Runs that a host has accepted, with their flow.</summary>
    public Dictionary<string, string> Accepted { get; } = [];

    /// <summary>Aborts and acknowledgements that a host has said are done.</summary>
    public List<Wish> Done { get; } = [];

    /// <summary>What was asked for and never answered, for the host was killed.</summary>
    public List<Wish> Unanswered { get; } = [];

    /// <summary>When hosts had opened their journal, and when they were killed.</summary>
    public List<Life> Lives { get; } = [];

    public List<string> Refused { get; } = [];

    /// <summary>What hosts have logged that must not be.</summary>
    public List<string> Faults { get; } = [];

    public int LogLines { get; private set; }

    /// <summary>Starts without an answer so far.</summary>
    public int Starting
    {
        get
        {
            lock (_gate)
            {
                return _open.Values.Count(w => w.Verb == "start");
            }
        }
    }

    /// <summary>Accepted, and nobody has said that it has ended.</summary>
    public string[] Live()
    {
        lock (_gate)
        {
            return [.. _live.Keys];
        }
    }

    /// <returns>The line that asks a host for it.</returns>
    public string Ask(string verb, string subject)
    {
        lock (_gate)
        {
            var tag = (++_tags).ToString(CultureInfo.InvariantCulture);
            _open.Add(tag, new Wish(verb, subject, 0));
            return $"{verb} {tag} {subject}";
        }
    }

    public void Hear(string[] words)
    {
        lock (_gate)
        {
            switch (words[0])
            {
                case "accepted" when _open.Remove(words[1], out var start):
                    Accepted.Add(words[2], start.Subject);
                    _live[words[2]] = start.Subject;
                    break;
                case "done" when _open.Remove(words[1], out var wish):
                    Done.Add(wish with { At = long.Parse(words[2], CultureInfo.InvariantCulture) });
                    break;
                case "refused" when _open.Remove(words[1], out var wish):
                    Refused.Add($"{wish.Verb} {words[2]}");
                    break;
                case "ended":
                    _live.Remove(words[1]);
                    break;
                case "log":
                    NoteLog(words);
                    break;
            }
        }
    }

    /// <summary>The host is dead: whatever it has not answered it never will.</summary>
    public void HostDied()
    {
        lock (_gate)
        {
            Unanswered.AddRange(_open.Values);
            _open.Clear();
        }
    }

    /// <summary>Carriers fail here all the time, and full queues refuse; everything else that is worth a warning is a fault.</summary>
    private void NoteLog(string[] words)
    {
        LogLines++;
        if (words[2] is not ("30" or "40" or "43"))
        {
            Faults.Add(string.Join(' ', words));
        }
    }
}
