using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Pigeon.Escalation.Testing.Reading;

/// <summary>Reads JSON into nodes, in one pass.</summary>
internal static class ScenarioTree
{
    private static readonly JsonReaderOptions Options =
        new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static ScenarioNode Read(ReadOnlySpan<byte> utf8, FaultLog faults)
    {
        var reader = new Utf8JsonReader(utf8, Options);
        ScenarioNode? root = null, open = null;
        string? name = null;
        long nameOffset = 0;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    (name, nameOffset) = (Text(ref reader), reader.TokenStartIndex);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open = open!.Parent;
                    break;
                default:
                    var node = Node(ref reader, faults);
                    open?.Add(node, name, nameOffset);
                    name = null;
                    root ??= node;
                    if (node.Kind is JsonValueKind.Object or JsonValueKind.Array) open = node;
                    break;
            }
        }

        return root!;
    }

    private static ScenarioNode Node(ref Utf8JsonReader reader, FaultLog faults) => reader.TokenType switch
    {
        JsonTokenType.StartObject => new(JsonValueKind.Object, reader.TokenStartIndex, faults),
        JsonTokenType.StartArray => new(JsonValueKind.Array, reader.TokenStartIndex, faults),
        JsonTokenType.String => new(JsonValueKind.String, reader.TokenStartIndex, faults) { Text = Text(ref reader) },
        JsonTokenType.Number => new(JsonValueKind.Number, reader.TokenStartIndex, faults) { Text = Text(ref reader) },
        JsonTokenType.True => new(JsonValueKind.True, reader.TokenStartIndex, faults),
        JsonTokenType.False => new(JsonValueKind.False, reader.TokenStartIndex, faults),
        _ => new(JsonValueKind.Null, reader.TokenStartIndex, faults),
    };

    // GetString would throw at half a surrogate pair; here the half stays, and whoever reads the value finds fault with it.
    private static string Text(ref Utf8JsonReader reader)
    {
        var text = Encoding.UTF8.GetString(reader.ValueSpan);
        return reader.ValueIsEscaped ? Unescape(text) : text;
    }

    private static string Unescape(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\') plain.Append(text[i]);
            else if (text[++i] != 'u') plain.Append(Escaped(text[i]));
            else
            {
                plain.Append((char)ushort.Parse(text.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 4;
            }
        }

        return plain.ToString();
    }

    private static char Escaped(char c) => c switch
    {
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => c,
    };
}
