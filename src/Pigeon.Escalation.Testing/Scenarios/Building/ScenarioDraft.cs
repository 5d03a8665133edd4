using Pigeon.Escalation.Testing.Reading;

namespace Pigeon.Escalation.Testing.Building;

/// <summary>A scenario as far as its story has been told.</summary>
internal sealed class ScenarioDraft
{
    private readonly Dictionary<string, PhoneDraft> _phones = new(StringComparer.Ordinal);
    private readonly HashSet<string> _runs = new(StringComparer.Ordinal);

    public string? Title { get; set; }
    public DateTimeOffset Start { get; set; } = Scenario.DefaultStart;
    public Dictionary<string, int> Pools { get; } = new(StringComparer.Ordinal) { [EscalationDefaults.Pool] = EscalationDefaults.Capacity };
    public List<Action<EscalationOptions>> Settings { get; } = [];
    public ContactBook Contacts { get; } = new();
    public FlowBook Flows { get; } = new();
    public List<ScenarioStep> Steps { get; } = [];

    public PhoneDraft Phone(string contactOrNumber)
    {
        if (!_phones.TryGetValue(contactOrNumber, out var phone)) _phones.Add(contactOrNumber, phone = new PhoneDraft(contactOrNumber));
        return phone;
    }

    /// <returns>False when a run of this name was started before.</returns>
    public bool AddRun(string name) => _runs.Add(name);

    public string NextRun()
    {
        var next = _runs.Count + 1;
        while (_runs.Contains($"r{next}")) next++;
        return $"r{next}";
    }

    public EscalationOptions Options()
    {
        var options = new EscalationOptions();
        foreach (var (pool, capacity) in Pools) options.Pools.Add(pool, capacity);
        foreach (var apply in Settings) apply(options);
        return options;
    }

    public Scenario Build()
    {
        var faults = new List<ScenarioFault>();
        var contacts = Contacts.Build();
        var options = Options();
        var times = Flows.Build(contacts.ToDictionary(contact => contact.Id, StringComparer.Ordinal), options);
        var scenario = new Scenario
        {
            Title = Title,
            Start = Start,
            Options = options,
            Contacts = contacts,
            GuidanceTimes = times,
            Phones = Phones(contacts, faults),
            Script = [.. Steps],
        };
        faults.AddRange(ScenarioRules.Check(scenario));
        return faults.Count == 0 ? scenario : throw new ScenarioException(faults);
    }

    private Dictionary<string, ScriptedPhone> Phones(List<Contact> contacts, List<ScenarioFault> faults)
    {
        var firstPhones = contacts.ToDictionary(contact => contact.Id, contact => contact.Phones[0], StringComparer.Ordinal);
        var known = contacts.SelectMany(contact => contact.Phones).ToHashSet(StringComparer.Ordinal);
        var phones = new Dictionary<string, ScriptedPhone>(StringComparer.Ordinal);
        foreach (var (name, draft) in _phones)
        {
            var number = firstPhones.GetValueOrDefault(name, name);
            if (!known.Contains(number) && name[0] != '+' && !char.IsAsciiDigit(name[0]))
                faults.Add(NoSuchContact(name, firstPhones.Keys));
            var before = phones.GetValueOrDefault(number);
            var callWaiting = draft.CallWaiting || before?.CallWaiting == true;
            phones[number] = new ScriptedPhone(number, [.. before?.Calls ?? [], .. draft.Calls], callWaiting);
        }

        return phones;
    }

    private static ScenarioFault NoSuchContact(string name, ICollection<string> contacts)
    {
        var message = $"there is no contact {Shown.Quote(name)}; allowed: {Shown.List([.. contacts])}, or a number";
        return new ScenarioFault($"$.phones{Shown.Member(name)}", message);
    }
}
