using System.Text.Json;

namespace Pigeon.Escalation.Testing.Reading;

/// <summary>
/// What one section of the file names, for those who refer to it. When the section itself is missing or no object, nobody is
/// blamed for referring to it.
/// </summary>
internal sealed class NameTable<T>(string what, bool isKnown)
{
    private readonly Dictionary<string, T> _items = new(StringComparer.Ordinal);

    public NameTable(string what, ScenarioNode? section)
        : this(what, section?.Kind == JsonValueKind.Object)
    {
    }

    private readonly List<T> _inOrder = [];
    private readonly string _allowed = $"the name of a {what}";

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<T> Items => _inOrder;

    /// <summary>False, and nothing has changed, when the name is taken.</summary>
    public bool Add(string name, T item)
    {
        if (!_items.TryAdd(name, item)) return false;
        _inOrder.Add(item);
        return true;
    }

    /// <summary>True also when it is not known what the section names.</summary>
    public bool Knows(string name) => !isKnown || _items.ContainsKey(name);

    /// <summary>The first few names.</summary>
    public string Names() => Shown.List(_items.Keys);

    /// <summary>What the node's text names; it is a fault when there is no such thing.</summary>
    public T? Find(ScenarioNode? node)
    {
        if (node?.NonEmpty(_allowed) is not { } name) return default;
        if (!_items.TryGetValue(name, out var item) && isKnown)
            node.Fault($"there is no {what} {node.Shown()}; allowed: {Names()}");
        return item;
    }
}
