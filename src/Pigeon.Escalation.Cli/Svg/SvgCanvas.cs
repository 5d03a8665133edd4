using System.Globalization;
using System.Text;
using System.Xml;
using Pigeon.Escalation.Cli.Timeline;

namespace Pigeon.Escalation.Cli.Svg;

/// <summary>The few shapes that the picture is made of. Numbers have at most two decimals, so the bytes are the same everywhere.</summary>
internal sealed class SvgCanvas : IDisposable
{
    private const string Namespace = "http://www.w3.org/2000/svg";
    private readonly XmlWriter _xml;

    public SvgCanvas(Stream stream, double width, double height, string language)
    {
        _xml = XmlWriter.Create(stream, new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Indent = true,
            NewLineChars = "\n",
            NewLineHandling = NewLineHandling.Replace,
        });
        _xml.WriteStartElement("svg", Namespace);
        Attributes(("width", N(width)), ("height", N(height)), ("viewBox", $"0 0 {N(width)} {N(height)}"));
        _xml.WriteAttributeString("xml", "lang", null, language);
    }

    /// <summary>How wide a text is at most; fonts differ, so it is a generous guess.</summary>
    public static double TextWidth(string text, double size) => CellText.Width(text) * size * 0.63;

    /// <summary>Begins an element whose content follows, to be ended with <see cref="End"/>.</summary>
    public void Begin(string name, params (string Name, string Value)[] attributes)
    {
        _xml.WriteStartElement(name, Namespace);
        Attributes(attributes);
    }

    /// <summary>Ends what <see cref="Begin"/> began.</summary>
    public void End() => _xml.WriteEndElement();

    /// <summary>An element that has text, or nothing, in it.</summary>
    public void Element(string name, string? text, params (string Name, string Value)[] attributes)
    {
        Begin(name, attributes);
        if (text is not null)
        {
            _xml.WriteString(text);
        }

        End();
    }

    /// <summary>A rectangle.</summary>
    public void Rect(double x, double y, double width, double height, params (string Name, string Value)[] attributes)
        => Element("rect", null, [("x", N(x)), ("y", N(y)), ("width", N(width)), ("height", N(height)), .. attributes]);

    /// <summary>A straight line.</summary>
    public void Line(double x1, double y1, double x2, double y2, params (string Name, string Value)[] attributes)
        => Element("line", null, [("x1", N(x1)), ("y1", N(y1)), ("x2", N(x2)), ("y2", N(y2)), .. attributes]);

    /// <summary>A circle.</summary>
    public void Circle(double x, double y, double radius, params (string Name, string Value)[] attributes)
        => Element("circle", null, [("cx", N(x)), ("cy", N(y)), ("r", N(radius)), .. attributes]);

    /// <summary>Text on a base line.</summary>
    public void Text(double x, double y, double size, string text, params (string Name, string Value)[] attributes)
        => Element("text", text, [("x", N(x)), ("y", N(y)), ("font-size", N(size)), .. attributes]);

    /// <summary>A number as the file has it.</summary>
    public static string N(double number) => Math.Round(number, 2).ToString("0.##", CultureInfo.InvariantCulture);

    /// <inheritdoc />
    public void Dispose()
    {
        _xml.WriteEndElement();
        _xml.Dispose();
    }

    private void Attributes(params (string Name, string Value)[] attributes)
    {
        foreach (var (name, value) in attributes)
        {
            _xml.WriteAttributeString(name, value);
        }
    }
}
