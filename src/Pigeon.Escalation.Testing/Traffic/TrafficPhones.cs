namespace Pigeon.Escalation.Testing;

/// <summary>The phones that flows name, and how many calls each has.</summary>
internal sealed class TrafficPhones(PhoneModel model)
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<Phone> _phones = [];

    /// <summary>The number of a phone in this table.</summary>
    public int NumberOf(string phone)
    {
        if (!_numbers.TryGetValue(phone, out var number))
        {
            _numbers.Add(phone, number = _phones.Count);
            _phones.Add(new Phone(phone, model.HasCallWaiting(phone)));
        }

        return number;
    }

    public Phone this[int phone] => _phones[phone];

    internal sealed class Phone(string text, bool hasCallWaiting)
    {
        public string Text { get; } = text;

        public bool HasCallWaiting { get; } = hasCallWaiting;

        /// <summary>How many calls ring or talk.</summary>
        public int Calls { get; set; }
    }
}
