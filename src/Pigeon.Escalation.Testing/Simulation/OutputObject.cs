using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pigeon.Escalation.Testing;

/// <summary>An event or a run as the output has it: what is written as JSON and what expectations are held against.</summary>
internal sealed class OutputObject
{
    // Japanese and "+" as they are; nobody reads this as HTML.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var member in _members)
        {
            if (member.Text is null) writer.WriteNumber(member.Name, member.Number);
            else writer.WriteString(member.Name, member.Text);
        }

        writer.WriteEndObject();
    }

    /// <summary>On one line.</summary>
    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = NewWriter(buffer)) WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static Utf8JsonWriter NewWriter(IBufferWriter<byte> output) => new(output, Options);
}
