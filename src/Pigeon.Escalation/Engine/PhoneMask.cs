namespace Pigeon.Escalation.Engine;

/// <summary>Hides phone numbers from logs: all digits but the last two, and all of a number as short as 110.</summary>
internal static class PhoneMask
{
    private const int ShortNumber = 4;

    public static string Mask(string phone) => string.Create(phone.Length, phone, static (span, text) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            span[i] = char.IsLetterOrDigit(text[i]) && (i < text.Length - 2 || text.Length <= ShortNumber) ? '*' : text[i];
        }
    });
}
