using System.Text.Json;

namespace Pigeon.Escalation.Testing.Reading;

/// <summary>The members of an object whose members are known. Opening it finds unknown and duplicate members.</summary>
internal sealed class Members
{
    private readonly ScenarioNode? _object;
    private readonly string[] _names;
    private readonly ScenarioNode?[] _values;

    private Members(ScenarioNode? node, string[] names) => (_object, _names, _values) = (node, names, new ScenarioNode?[names.Length]);

    /// <summary>Null gives an object without members, which finds fault with nothing.</summary>
    public static Members Of(ScenarioNode? node, params string[] names)
    {
        if (node?.Kind != JsonValueKind.Object)
        {
            node?.Is(JsonValueKind.Object, $"an object with the members {string.Join(", ", names)}");
            return new Members(null, names);
        }

        var members = new Members(node, names);
        foreach (var member in node.Children) members.Take(member);
        return members;
    }

    /// <summary>The member's value; null when it is left out.</summary>
    public ScenarioNode? this[string name] => _values[Array.IndexOf(_names, name)];

    /// <summary>The member's value; it is a fault when it is left out.</summary>
    public ScenarioNode? Required(string name)
    {
        var value = this[name];
        if (value is null) Fault($"{Shown.Quote(name)} is missing; it is required here");
        return value;
    }

    /// <summary>Something is wrong with the object as a whole.</summary>
    public void Fault(string message) => _object?.Fault(message);

    /// <summary>Which of these are there, in the order of the file.</summary>
    public List<ScenarioNode> Among(params ReadOnlySpan<string> names)
    {
        List<ScenarioNode> found = [];
        foreach (var member in _object?.Children ?? [])
            if (names.Contains(member.Name) && this[member.Name!] == member) found.Add(member);
        return found;
    }

    /// <summary>These belong elsewhere: it is a fault when one is there.</summary>
    public void NotHere(string allowed, params ReadOnlySpan<string> names)
    {
        foreach (var member in Among(names))
            member.FaultAtName($"{Shown.Quote(member.Name!)} does not belong here; allowed only {allowed}");
    }

    private void Take(ScenarioNode member)
    {
        var i = Array.IndexOf(_names, member.Name);
        if (i < 0) member.FaultAtName($"{Shown.Quote(member.Name!)} is not a member here; allowed: {string.Join(", ", _names)}");
        else if (_values[i] is not null) member.FaultAtName($"{Shown.Quote(member.Name!)} stands here twice; allowed: once");
        else _values[i] = member;
    }
}
