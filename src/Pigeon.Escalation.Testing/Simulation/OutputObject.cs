using System.Globalization;
using System.Text;

namespace Pigeon.Escalation.Testing;

/// <summary>An event or a run as the output has it: what is written as JSON and what expectations are held against.</summary>
internal sealed class OutputObject
{
    private readonly List<OutputMember> _members = new(9);

    public void Add(string name, string? text)
    {
        if (text is not null) _members.Add(new OutputMember(name, text, 0));
    }

    public void Add(string name, char key)
    {
        if (key != '\0') Add(name, key.ToString());
    }

    public void Add(string name, long number) => _members.Add(new OutputMember(name, null, number));

    /// <summary>In whole milliseconds.</summary>
    public void Add(string name, TimeSpan? time)
    {
        if (time is { } at) Add(name, at.Ticks / TimeSpan.TicksPerMillisecond);
    }

    /// <summary>What somebody else expects: a text, or a whole number.</summary>
    public void AddValue(string name, object value)
    {
        if (value is long number) Add(name, number);
        else if (value is int small) Add(name, small);
        else Add(name, value.ToString());
    }

    public bool Has(string name, object value)
    {
        foreach (var member in _members)
            if (member.Name == name) return member.Has(value);
        return false;
    }

    /// <summary>On one line.</summary>
    public string ToJson()
    {
        var json = new StringBuilder("{", 128);
        foreach (var member in _members)
        {
            if (json.Length > 1) json.Append(',');
            AppendText(json, member.Name);
            json.Append(':');
            if (member.Text is null) json.Append(CultureInfo.InvariantCulture, $"{member.Number}");
            else AppendText(json, member.Text);
        }

        return json.Append('}').ToString();
    }

    // The framework's writers escape what lies beyond U+FFFF, as the 𠮷 of a name; people read this output.
    private static void AppendText(StringBuilder json, string text)
    {
        json.Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '"' or '\\') json.Append('\\').Append(c);
            else if (char.IsSurrogate(c) && i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1])) json.Append(c).Append(text[++i]);
            else if (char.IsControl(c) || char.IsSurrogate(c)) json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else json.Append(c);
        }

        json.Append('"');
    }
}
