using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Pigeon.Escalation.Testing.Reading;

/// <summary>The one fault of a text that is not JSON, with the line and the column as a person counts them.</summary>
internal static class SyntaxFault
{
    /// <summary>Null when the bytes are UTF-8.</summary>
    public static ScenarioFault? OfEncoding(ReadOnlySpan<byte> utf8)
    {
        if (Utf8.IsValid(utf8)) return null;
        var text = new char[utf8.Length];
        Utf8.ToUtf16(utf8, text, out var read, out _, replaceInvalidSequences: false);
        var found = string.Create(CultureInfo.InvariantCulture, $"the byte 0x{utf8[read]:X2} is not UTF-8; allowed: a file in UTF-8");
        return At(utf8[..read], found);
    }

    /// <summary>Null when the text has no half of a surrogate pair.</summary>
    public static ScenarioFault? OfEncoding(string text)
    {
        var at = Shown.FirstHalfPair(text);
        if (at < 0) return null;
        var half = string.Create(CultureInfo.InvariantCulture, $"\\u{(int)text[at]:x4}");
        return At(Encoding.UTF8.GetBytes(text[..at]), $"{half} is half of a surrogate pair; allowed: whole characters");
    }

    public static ScenarioFault OfEmpty() => At([], "the file is empty; allowed: one JSON object");

    public static ScenarioFault Of(JsonException exception, ReadOnlySpan<byte> utf8)
    {
        var before = Before(exception, utf8);
        return At(before, Plain(exception.Message, utf8[before.Length..]));
    }

    private static ReadOnlySpan<byte> Before(JsonException exception, ReadOnlySpan<byte> utf8)
    {
        var end = 0;
        for (var line = exception.LineNumber ?? 0; line > 0; line--)
        {
            var newline = utf8[end..].IndexOf((byte)'\n');
            if (newline < 0) break;
            end += newline + 1;
        }

        return utf8[..(int)Math.Min(utf8.Length, end + (exception.BytePositionInLine ?? 0))];
    }

    private static ScenarioFault At(ReadOnlySpan<byte> before, string message)
    {
        var line = before.Count((byte)'\n') + 1;
        var characters = Encoding.UTF8.GetString(before[(before.LastIndexOf((byte)'\n') + 1)..]);
        var column = new StringInfo(characters).LengthInTextElements + 1;
        return new ScenarioFault("$", string.Create(CultureInfo.InvariantCulture, $"line {line}, column {column}: {message}"));
    }

    // The reader's message ends with its own count of lines and bytes, from 0, and shows a byte where a person sees a character.
    private static string Plain(string message, ReadOnlySpan<byte> at)
    {
        var position = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var text = position < 0 ? message : message[..position];
        if (Rune.DecodeFromUtf8(at, out var found, out _) == OperationStatus.Done && !found.IsAscii)
            text = text.Replace(string.Create(CultureInfo.InvariantCulture, $"'0x{at[0]:X2}'"), $"'{found}'", StringComparison.Ordinal);
        var oneLine = string.Concat(text.EnumerateRunes().Select(rune => Rune.IsControl(rune) ? " " : rune.ToString()));
        return $"{oneLine.TrimEnd('.', ' ')}; allowed: JSON, with comments and trailing commas";
    }
}
