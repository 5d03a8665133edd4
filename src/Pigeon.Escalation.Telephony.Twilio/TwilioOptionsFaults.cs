using Microsoft.Extensions.Options;

namespace Pigeon.Escalation.Telephony.Twilio;

/// <summary>Finds all that is wrong with the options: the place, the value where it is no secret, and what is allowed.</summary>
/// <param name="name">The options' name; null: all of them.</param>
internal sealed class TwilioOptionsFaults(string? name) : IValidateOptions<TwilioOptions>
{
    public ValidateOptionsResult Validate(string? optionsName, TwilioOptions options)
    {
        if (name is not null && name != optionsName)
        {
            return ValidateOptionsResult.Skip;
        }

        var faults = Find(options);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    public static List<string> Find(TwilioOptions options)
    {
        var faults = new List<string>();
        FindInSecrets(options, faults);
        FindInAddresses(options, faults);
        FindInNumbers(options, faults);
        Between(options.RingMargin, TimeSpan.Zero, TimeSpan.FromMinutes(5), nameof(options.RingMargin), faults);
        Between(options.AnswerWait, TimeSpan.Zero, TimeSpan.FromSeconds(10), nameof(options.AnswerWait), faults);
        Between(options.RequestTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5), nameof(options.RequestTimeout), faults);
        Between(options.SettleTime, TimeSpan.Zero, TimeSpan.FromMinutes(10), nameof(options.SettleTime), faults);
        if (options.PollInterval is { } interval)
        {
            Between(interval, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1), nameof(options.PollInterval), faults);
        }

        if (options.EndedCallsKept < 100)
        {
            faults.Add($"{nameof(options.EndedCallsKept)} is {options.EndedCallsKept}: 100 or more is allowed");
        }

        return faults;
    }

    private static void FindInSecrets(TwilioOptions o, List<string> faults)
    {
        if (string.IsNullOrWhiteSpace(o.AccountSid))
        {
            faults.Add($"{nameof(o.AccountSid)} is empty: the account's SID is needed, AC and 32 digits at Twilio");
        }

        if (string.IsNullOrEmpty(o.AuthToken) && string.IsNullOrEmpty(o.ApiKey))
        {
            faults.Add($"{nameof(o.AuthToken)} is empty: the account's auth token, or an {nameof(o.ApiKey)} with its secret, is needed");
        }
        else if (string.IsNullOrEmpty(o.AuthToken) && o.ValidateSignatures && o.PublicUrl is not null)
        {
            faults.Add($"{nameof(o.AuthToken)} is empty: webhooks are signed with it, so it is needed beside an {nameof(o.ApiKey)}");
        }

        if (string.IsNullOrEmpty(o.ApiKey) != string.IsNullOrEmpty(o.ApiKeySecret))
        {
            faults.Add($"{nameof(o.ApiKey)} and {nameof(o.ApiKeySecret)} belong together: one of them is empty, both or none is allowed");
        }
    }

    private static void FindInAddresses(TwilioOptions o, List<string> faults)
    {
        Address(o.BaseAddress, nameof(o.BaseAddress), faults);
        if (o.PublicUrl is not null)
        {
            Address(o.PublicUrl, nameof(o.PublicUrl), faults);
        }
        else if (!o.StatusByPolling)
        {
            faults.Add($"{nameof(o.PublicUrl)} is not set: keys are told by webhooks only, so the address at which the provider reaches "
                + $"this host is needed; {nameof(o.StatusByPolling)} goes without, but then no flow can be started");
        }

        if (o.PublicUrl is not null && o.StatusByPolling)
        {
            faults.Add($"{nameof(o.StatusByPolling)} is true though {nameof(o.PublicUrl)} is set: one of the two is allowed");
        }
    }

    private static void Address(Uri? address, string place, List<string> faults)
    {
        const string Allowed = "an absolute http or https address without user, query and fragment is allowed";
        if (address is null || !address.IsAbsoluteUri)
        {
            faults.Add($"{place} is '{address}': {Allowed}");
        }
        else if (address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0 || address.Query.Length > 0
            || address.Fragment.Length > 0)
        {
            // Whatever follows may hold a secret, where somebody has put one by mistake.
            faults.Add($"{place} is '{address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)}' and more: {Allowed}");
        }
    }

    private static void FindInNumbers(TwilioOptions o, List<string> faults)
    {
        Number(o.From, nameof(o.From), faults);
        foreach (var (flow, number) in o.FromByFlow)
        {
            Number(number, $"{nameof(o.FromByFlow)}['{flow}']", faults);
        }

        foreach (var (contact, number) in o.FromByContact)
        {
            Number(number, $"{nameof(o.FromByContact)}['{contact}']", faults);
        }
    }

    private static void Number(string number, string place, List<string> faults)
    {
        if (string.IsNullOrWhiteSpace(number))
        {
            faults.Add($"{place} is empty: a number of the account is needed, such as +815012345678");
        }
    }

    private static void Between(TimeSpan value, TimeSpan least, TimeSpan most, string place, List<string> faults)
    {
        if (value < least || value > most)
        {
            faults.Add($"{place} is {value:c}: {least:c} to {most:c} is allowed");
        }
    }
}
