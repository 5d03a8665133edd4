using Pigeon.Escalation.Testing.Building;
using Pigeon.Escalation.Testing.Reading;

namespace Pigeon.Escalation.Testing;

/// <summary>
/// What can be said at any point of a scenario's story. Made by <see cref="ScenarioBuilder"/>; what belongs to a flow, a phone or a moment
/// comes right after it. Durations are texts such as <c>1m30s</c> (<see cref="DurationText"/>). Not safe for several threads.
/// </summary>
public abstract class ScenarioStory
{
    private readonly ScenarioBuilder _root;

    private protected ScenarioStory(ScenarioBuilder? root) => _root = root ?? (ScenarioBuilder)this;

    private protected ScenarioDraft Draft => _root.Told;

    /// <summary>A line for people.</summary>
    /// <param name="title">Any text.</param>
    public ScenarioBuilder Title(string title)
    {
        Draft.Title = Given.Text(title);
        return _root;
    }

    /// <summary>The clock's time at 0 s; 2026-01-05 09:00 +09:00 when nothing is said.</summary>
    /// <param name="start">Before the year 9000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The year is 9000 or later.</exception>
    public ScenarioBuilder StartsAt(DateTimeOffset start)
    {
        Given.Number(start.Year, 1, 8999, nameof(start));
        Draft.Start = start;
        return _root;
    }

    /// <summary>How many lines the pool <c>default</c> has (L1); 1 when nothing is said.</summary>
    /// <param name="capacity">1 to 1000000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is out of bounds.</exception>
    public ScenarioBuilder Lines(int capacity) => Lines(EscalationDefaults.Pool, capacity);

    /// <summary>How many lines a pool has (L1).</summary>
    /// <param name="pool">The pool's name.</param>
    /// <param name="capacity">1 to 1000000.</param>
    /// <exception cref="ArgumentException">The name is empty, or the capacity is out of bounds.</exception>
    public ScenarioBuilder Lines(string pool, int capacity)
    {
        Draft.Pools[Given.Name(pool)] = Given.Number(capacity, 1, EscalationDefaults.MaxCapacity);
        return _root;
    }

    /// <summary>The engine's settings.</summary>
    /// <param name="settings">Changes them; it may be called more than once.</param>
    /// <exception cref="ArgumentException">A setting is out of bounds.</exception>
    public ScenarioBuilder Settings(Action<EscalationOptions> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var options = Draft.Options();
        settings(options);
        SettingsRules.Check(options, nameof(settings));
        Draft.Settings.Add(settings);
        return _root;
    }

    /// <summary>A contact's phones (O1). A contact that is only named in a flow has one, whose number is made up.</summary>
    /// <param name="id">The contact's id.</param>
    /// <param name="phones">The numbers, in the order in which they are tried; at least one.</param>
    /// <exception cref="ArgumentException">There is no number, one is empty, or the contact was given phones before.</exception>
    public ScenarioBuilder Contact(string id, params string[] phones)
    {
        Given.Name(id);
        ArgumentNullException.ThrowIfNull(phones);
        if (phones.Length == 0) throw new ArgumentException("no number is given; allowed: at least one", nameof(phones));
        foreach (var phone in phones) Given.Name(phone, nameof(phones));
        if (!Draft.Contacts.SetPhones(id, [.. phones]))
            throw new ArgumentException($"the contact {Shown.Quote(id)} was given phones before; allowed: once", nameof(id));
        return _root;
    }

    /// <summary>
    /// A flow, whose details come right after it. When nothing else is said, key 1 terminates, 2 continues, 3 leaves, and with
    /// <see cref="FlowBuilder.TransferTo"/> 4 transfers.
    /// </summary>
    /// <param name="id">The flow's id.</param>
    /// <param name="contacts">The ids of the contacts, in the order in which they are called; at least one.</param>
    /// <exception cref="ArgumentException">There is no contact, an id is empty, or there is a flow of this id.</exception>
    public FlowBuilder Flow(string id, params string[] contacts)
    {
        Given.Name(id);
        ArgumentNullException.ThrowIfNull(contacts);
        if (contacts.Length == 0) throw new ArgumentException("no contact is given; allowed: at least one", nameof(contacts));
        foreach (var contact in contacts) Given.Name(contact, nameof(contacts));
        var flow = new FlowDraft(id, [.. contacts]);
        if (!Draft.Flows.Add(flow)) throw Twice(id);
        foreach (var contact in contacts) Draft.Contacts.Mention(contact);
        return new FlowBuilder(_root, flow);
    }

    /// <summary>A flow as production code has it.</summary>
    /// <param name="flow">The flow, with its contacts and their phones.</param>
    /// <param name="reading">How long one reading of the message takes; 10 s when left out.</param>
    /// <param name="reaction">How long the confirmation after a key takes; 0 s when left out.</param>
    /// <param name="closing">How long the closing message takes; 0 s when left out.</param>
    /// <exception cref="ArgumentException">A text is no duration, the flow has no contact or one without a phone,
    /// a text of it has a lone brace, or there is a flow of this id.</exception>
    public ScenarioBuilder Flow(CallFlow flow, string? reading = null, string? reaction = null, string? closing = null)
    {
        ArgumentNullException.ThrowIfNull(flow);
        Given.Name(flow.Id, nameof(flow));
        var times = new GuidanceTimes(
            Given.Duration(reading, GuidanceTimes.Default.Reading),
            Given.Duration(reaction, GuidanceTimes.Default.Reaction),
            Given.Duration(closing, GuidanceTimes.Default.Closing));
        Contact[] contacts = flow.TransferTo is null ? [.. flow.Contacts] : [.. flow.Contacts, flow.TransferTo];
        if (flow.Contacts.Count == 0 || contacts.Any(contact => contact.Phones.Count == 0))
            throw new ArgumentException($"{Shown.Quote(flow.Id)} lacks a contact or a phone; allowed: at least one each", nameof(flow));
        foreach (var text in flow.Guidance.Reactions.Values.Select(reaction => reaction.Message).Append(flow.Guidance.Message))
            Given.Template(text, nameof(flow));
        var named = flow.Guidance.Id is null ? flow with { Guidance = flow.Guidance with { Id = flow.Id } } : flow;
        if (!Draft.Flows.Add(named, times)) throw Twice(flow.Id);
        foreach (var contact in contacts) Draft.Contacts.SetPhones(contact.Id, contact.Phones);
        return _root;
    }

    /// <summary>A phone, of which the calls come right after it. A phone of which nothing is said rings on.</summary>
    /// <param name="contactOrNumber">A contact's id, for the first phone, or a number, which begins with <c>+</c> or a digit.</param>
    /// <exception cref="ArgumentException">The text is empty.</exception>
    public PhoneBuilder Phone(string contactOrNumber) => new(_root, Draft.Phone(Given.Name(contactOrNumber)));

    /// <summary>A moment, of which what the host does then comes right after it. Moments need not be in order.</summary>
    /// <param name="time">From the start.</param>
    /// <exception cref="ArgumentException">The text is no duration.</exception>
    public MomentBuilder At(string time) => new(_root, Given.Duration(time));

    /// <summary>The scenario as far as it has been told. The story may go on; what was built does not change.</summary>
    /// <exception cref="ScenarioException">Things do not fit together; it has every fault, at the path that a file would have.</exception>
    public Scenario Build() => Draft.Build();

    /// <summary>Makes the scenario and plays it, through the engine that runs in production.</summary>
    /// <exception cref="ScenarioException">What was told does not fit together; the message has all faults.</exception>
    public SimulationResult Simulate() => Simulator.Run(Build());

    private static ArgumentException Twice(string id) => new($"there is a flow {Shown.Quote(id)}; allowed: each id once", nameof(id));
}
