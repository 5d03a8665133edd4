namespace Pigeon.Escalation.Engine;

/// <summary>Hides phone numbers from logs: all digits but the last two.</summary>
internal static class PhoneMask
{
    public static string Mask(string phone) => string.Create(phone.Length, phone, static (span, text) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            span[i] = char.IsLetterOrDigit(text[i]) && i < text.Length - 2 ? '*' : text[i];
        }
    });
}
