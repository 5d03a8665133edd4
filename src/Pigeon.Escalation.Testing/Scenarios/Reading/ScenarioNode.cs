using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Pigeon.Escalation.Testing.Reading;

/// <summary>One value of the file, which knows where it stands, so that a fault can say so.</summary>
internal sealed class ScenarioNode(JsonValueKind kind, long offset, FaultLog faults)
{
    private List<ScenarioNode>? _children;
    private ScenarioNode? _parent;
    private long _nameOffset;
    private int _index;

    public JsonValueKind Kind { get; } = kind;

    /// <summary>A string's value, or a number as it is written.</summary>
    public string Text { get; init; } = "";

    /// <summary>The member's name when this is a member's value.</summary>
    public string? Name { get; private set; }

    public ScenarioNode? Parent => _parent;

    public IReadOnlyList<ScenarioNode> Children => _children ?? (IReadOnlyList<ScenarioNode>)[];

    public void Add(ScenarioNode child, string? name, long nameOffset)
    {
        _children ??= [];
        (child._parent, child._index, child.Name, child._nameOffset) = (this, _children.Count, name, nameOffset);
        _children.Add(child);
    }

    /// <summary>Something is wrong with this value.</summary>
    public void Fault(string message) => faults.Add(offset, Path(), message);

    /// <summary>Something is wrong with this member's name.</summary>
    public void FaultAtName(string message) => faults.Add(_nameOffset, Path(), message);

    /// <summary>The value as it looks in a message.</summary>
    public string Shown() => Kind switch
    {
        JsonValueKind.String => Reading.Shown.Quote(Text),
        JsonValueKind.Number when Text.Length <= 40 => Text,
        JsonValueKind.Number => Text[..40] + "…",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        _ => "null",
    };

    private string Path()
    {
        var steps = new Stack<ScenarioNode>();
        for (var node = this; node._parent is not null; node = node._parent) steps.Push(node);
        var path = new StringBuilder("$");
        foreach (var node in steps)
        {
            if (node.Name is null) path.Append(CultureInfo.InvariantCulture, $"[{node._index}]");
            else path.Append(Reading.Shown.Member(node.Name));
        }

        return path.ToString();
    }
}
