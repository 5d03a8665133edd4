namespace Pigeon.Escalation.Testing.Carriers;

/// <summary>What a case does. Nothing in it names a context to come back to: cases run on the thread pool.</summary>
/// <param name="Name">The rule, and in parentheses where it stands.</param>
/// <param name="Play">Tries it, and throws when it is not kept.</param>
internal sealed record CarrierScript(string Name, Func<CarrierBench, Task> Play)
{
    /// <summary>What the carrier must be able to do for it.</summary>
    public TelephonyCapabilities Needs { get; init; }

    /// <summary>The phone that it needs, beside phones that answer.</summary>
    public ScriptedCallKind? Phone { get; init; }

    public static IEnumerable<CarrierScript> All =>
    [
        .. PlacingCases.All,
        .. RepetitionCases.All,
        .. OutcomeCases.All,
        .. PromptCases.All.Select(Prompting),
        .. KeyCases.All.Select(Prompting),
        .. HangUpCases.All,
        .. EndedCases.All,
        .. InquiryCases.All,
        .. RestartCases.All,
        .. BridgeCases.All.Select(script => script with { Needs = TelephonyCapabilities.Bridge }),
    ];

    private static CarrierScript Prompting(CarrierScript script) => script with { Needs = TelephonyCapabilities.Prompt };
}
