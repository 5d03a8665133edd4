using System.Globalization;

namespace Pigeon.Escalation.Testing.Building;

/// <summary>The contacts of a story in the order in which they are first named, each with the phones that were given.</summary>
internal sealed class ContactBook
{
    private readonly List<string> _ids = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _phones = new(StringComparer.Ordinal);

    public void Mention(string id)
    {
        if (_phones.TryAdd(id, [])) _ids.Add(id);
    }

    /// <returns>False when phones were given before.</returns>
    public bool SetPhones(string id, IReadOnlyList<string> phones)
    {
        Mention(id);
        if (_phones[id].Count > 0) return false;
        _phones[id] = phones;
        return true;
    }

    /// <summary>Makes up a phone for each contact that was given none.</summary>
    public List<Contact> Build()
    {
        var taken = _phones.Values.SelectMany(phones => phones).ToHashSet(StringComparer.Ordinal);
        var last = 0;
        return [.. _ids.Select(id => new Contact { Id = id, Phones = _phones[id] is { Count: > 0 } given ? given : [FreeNumber()] })];

        string FreeNumber()
        {
            string number;
            do number = string.Create(CultureInfo.InvariantCulture, $"+813{++last:D8}");
            while (!taken.Add(number));
            return number;
        }
    }
}
