using System.Buffers;

namespace Pigeon.Escalation.Telephony.Twilio.Webhooks;

/// <summary>Divides a text that is too long to be spoken at once.</summary>
internal static class SpokenText
{
    /// <summary>The most that the provider speaks in one go.</summary>
    public const int Limit = 4096;

    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create("。！？.!?\n");

    /// <summary>The text in pieces that may be spoken one after the other, divided after a sentence or a word where there is one.</summary>
    /// <returns>Nothing when there is nothing to say.</returns>
    public static IReadOnlyList<string> Split(string text)
    {
        var pieces = new List<string>();
        var rest = text.AsSpan();
        while (rest.Length > Limit)
        {
            var end = EndOfPiece(rest[..Limit]);
            pieces.Add(rest[..end].ToString());
            rest = rest[end..];
        }

        if (!rest.IsWhiteSpace())
        {
            pieces.Add(rest.ToString());
        }

        return pieces;
    }

    private static int EndOfPiece(ReadOnlySpan<char> text)
    {
        var sentence = text.LastIndexOfAny(SentenceEnds) + 1;
        var word = text.LastIndexOfAny(" 　、,") + 1;
        var end = sentence > Limit / 2 ? sentence : word > Limit / 2 ? word : text.Length;
        return char.IsHighSurrogate(text[end - 1]) ? end - 1 : end;
    }
}
