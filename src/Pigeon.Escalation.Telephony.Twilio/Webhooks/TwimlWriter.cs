using System.Text;

namespace Pigeon.Escalation.Telephony.Twilio.Webhooks;

/// <summary>
/// Writes the few elements that are needed. Whatever XML cannot hold becomes a space: a character that a text came with by accident must
/// not end a call.
/// </summary>
internal sealed class TwimlWriter
{
    private readonly StringBuilder _xml = new("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>");

    public void Begin(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Open(name, attributes);
        _xml.Append('>');
    }

    public void End(string name) => _xml.Append("</").Append(name).Append('>');

    public void Empty(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Open(name, attributes);
        _xml.Append("/>");
    }

    public void Text(string name, string text, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Begin(name, attributes);
        Escape(text, isAttribute: false);
        End(name);
    }

    public override string ToString() => _xml + "</Response>";

    /// <summary>Attributes without a value are left out.</summary>
    private void Open(string name, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        _xml.Append('<').Append(name);
        foreach (var (attribute, value) in attributes)
        {
            if (value is not null)
            {
                _xml.Append(' ').Append(attribute).Append("=\"");
                Escape(value, isAttribute: true);
                _xml.Append('"');
            }
        }
    }

    private void Escape(string text, bool isAttribute)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                _xml.Append(c).Append(text[++i]);
            }
            else
            {
                Escape(c, isAttribute);
            }
        }
    }

    private void Escape(char c, bool isAttribute) => _ = c switch
    {
        '&' => _xml.Append("&amp;"),
        '<' => _xml.Append("&lt;"),
        '>' => _xml.Append("&gt;"),
        '"' when isAttribute => _xml.Append("&quot;"),
        '\t' or '\n' when !isAttribute => _xml.Append(c),
        '\r' when !isAttribute => _xml.Append("&#xD;"),
        < ' ' or '\uFFFE' or '\uFFFF' => _xml.Append(' '),
        _ when char.IsSurrogate(c) => _xml.Append(' '),
        _ => _xml.Append(c),
    };
}
