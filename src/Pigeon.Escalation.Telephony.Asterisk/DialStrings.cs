using System.Text;
using System.Text.RegularExpressions;

namespace Pigeon.Escalation.Telephony.Asterisk;

/// <summary>Makes dial strings out of phones: a phone can fill its place and nothing around it.</summary>
internal sealed partial class DialStrings(AsteriskOptions options)
{
    public const string Phone = "{phone}";

    private const int LongestNumber = 40;

    private readonly string _endpoint = options.Endpoint;
    private readonly string? _uriEndpoint = options.UriEndpoint;
    private readonly bool _isSip = IsSip(options.Endpoint);

    /// <returns>Null: this is no number, and no URI that may be dialled.</returns>
    public string? Find(string phone)
    {
        if (_uriEndpoint is not null && SipUri().IsMatch(phone))
        {
            return _uriEndpoint.Replace(Phone, phone, StringComparison.Ordinal);
        }

        return NumberOf(phone) is { } number ? _endpoint.Replace(Phone, Escape(number), StringComparison.Ordinal) : null;
    }

    private static string? NumberOf(string phone)
    {
        var number = new StringBuilder(phone.Length);
        foreach (var c in phone)
        {
            if (char.IsAsciiDigit(c) || c is '*' or '#' || (c == '+' && number.Length == 0))
            {
                number.Append(c);
            }
            else if (c is not (' ' or '-' or '.' or '(' or ')'))
            {
                return null;
            }
        }

        var text = number.ToString();
        return text.Length <= LongestNumber && text.Any(c => c != '+') ? text : null;
    }

    /// <summary>A SIP URI may not have a bare <c>#</c> in its user part.</summary>
    private string Escape(string number) => _isSip ? number.Replace("#", "%23", StringComparison.Ordinal) : number;

    private static bool IsSip(string endpoint) => endpoint.StartsWith("PJSIP/", StringComparison.OrdinalIgnoreCase)
        || endpoint.StartsWith("SIP/", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\Asips?:[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,255}(:[0-9]{1,5})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex SipUri();
}
