using System.Text;

namespace Pigeon.Escalation.Storage;

/// <summary>
/// Texts as bytes: UTF-8, so that other programs can show them whatever the encoding of the database is. A column of text would not
/// do: PostgreSQL's holds no U+0000, SQLite's is cut there by its own functions, and UTF-8 has no lone surrogate. A byte string holds
/// all of them, a surrogate as the three bytes that its number would take.
/// </summary>
internal static class StoredText
{
    private static readonly UTF8Encoding Strict = new(false, true);

    public static byte[] Write(string text)
    {
        try
        {
            return Strict.GetBytes(text);
        }
        catch (EncoderFallbackException)
        {
            return WriteSurrogates(text);
        }
    }

    public static string Read(byte[] bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return ReadSurrogates(bytes);
        }
    }

    private static byte[] WriteSurrogates(string text)
    {
        var bytes = new List<byte>(text.Length * 3);
        Span<byte> buffer = stackalloc byte[4];
        for (var at = 0; at < text.Length;)
        {
            if (Rune.TryGetRuneAt(text, at, out var rune))
            {
                bytes.AddRange(buffer[..rune.EncodeToUtf8(buffer)]);
                at += rune.Utf16SequenceLength;
            }
            else
            {
                var lone = text[at++];
                bytes.AddRange([(byte)(0xE0 | (lone >> 12)), (byte)(0x80 | ((lone >> 6) & 0x3F)), (byte)(0x80 | (lone & 0x3F))]);
            }
        }

        return [.. bytes];
    }

    private static string ReadSurrogates(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (bytes.Length > 0)
        {
            if (bytes.Length >= 3 && bytes[0] == 0xED && bytes[1] >= 0xA0)
            {
                text.Append((char)(0xD000 | ((bytes[1] & 0x3F) << 6) | (bytes[2] & 0x3F)));
                bytes = bytes[3..];
                continue;
            }

            Rune.DecodeFromUtf8(bytes, out var rune, out var length);
            text.Append(rune);
            bytes = bytes[length..];
        }

        return text.ToString();
    }
}
