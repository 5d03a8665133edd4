namespace Pigeon.Escalation.Telephony.Twilio.Rest;

/// <summary>The fields of a request, in the order in which they were added; a name may come several times.</summary>
internal sealed class Form
{
    private readonly List<KeyValuePair<string, string>> _fields = [];

    public IReadOnlyList<KeyValuePair<string, string>> Fields => _fields;

    public Form Add(string name, string value)
    {
        _fields.Add(new(name, value));
        return this;
    }

    public Form AddIf(bool condition, string name, string value) => condition ? Add(name, value) : this;

    /// <summary>As a query; a comparison such as <c>StartTime></c> is a part of the name.</summary>
    public string ToQuery() => string.Join('&', _fields.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}"));
}
