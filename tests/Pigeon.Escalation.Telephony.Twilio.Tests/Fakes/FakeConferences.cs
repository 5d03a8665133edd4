using System.Xml.Linq;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Fakes;

/// <summary>Conferences of two, which end when either leaves.</summary>
internal sealed class FakeConferences(IPhoneNetwork phones)
{
    private readonly object _gate = new();
    private readonly Dictionary<string, Conference> _conferences = [];

    /// <summary>Joins, and stays until the conference is over.</summary>
    public async Task JoinAsync(FakeCall call, XElement noun, CancellationToken token)
    {
        if (noun.Attribute("endConferenceOnExit")?.Value != "true" || noun.Attribute("beep")?.Value != "false")
        {
            throw new InvalidDataException("The fake provider knows silent conferences that end with either of their two members only.");
        }

        Task over;
        lock (_gate)
        {
            if (!_conferences.TryGetValue(noun.Value, out var conference))
            {
                _conferences[noun.Value] = conference = new Conference();
            }

            conference.Members.Add(call);
            over = conference.Over.Task;
            if (conference.Members.Count == 2)
            {
                phones.Connect(conference.Members[0].Leg!, conference.Members[1].Leg!);
            }
        }

        await over.WaitAsync(token);
    }

    public void Leave(FakeCall call)
    {
        lock (_gate)
        {
            foreach (var (name, conference) in _conferences.Where(c => c.Value.Members.Contains(call)).ToList())
            {
                _conferences.Remove(name);
                conference.Over.TrySetResult();
            }
        }
    }

    private sealed class Conference
    {
        public List<FakeCall> Members { get; } = [];

        public TaskCompletionSource Over { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
