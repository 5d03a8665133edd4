using System.Text;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Node;

/// <summary>Texts that are hard on escapes and encodings, the same in every run.</summary>
internal sealed class RandomText(int seed)
{
    private static readonly string[] Parts =
    [
        "a", "Z", "0", " ", "&", "<", ">", "\"", "'", "&amp;", "]]>", "<!--", "%41", "+", "=", "?", "#", "/", "\\", "\t", "\n", "é", "ü",
        "日本語", "停止しました。", "ｱｲｳ", "☃", "𠮷", "😀", "\u00A0", "\u2028", "ポンプ３号",
    ];

#pragma warning disable CA5394 // Nothing here is a secret.
    private readonly Random _random = new(seed);

    public int Below(int limit) => _random.Next(limit);

    public string Next(int parts)
    {
        var text = new StringBuilder();
        for (var i = _random.Next(parts); i >= 0; i--)
        {
            text.Append(Parts[_random.Next(Parts.Length)]);
        }

        return text.ToString();
    }
#pragma warning restore CA5394
}
