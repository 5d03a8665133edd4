namespace Pigeon.Escalation.Testing.Journals;

/// <summary>What a case does. Nothing in it names a context to come back to: cases run on the thread pool.</summary>
/// <param name="Name">The rule.</param>
/// <param name="Play">Tries it, and throws when it is not kept.</param>
internal sealed record CaseScript(string Name, Func<JournalBench, Task> Play)
{
    public static IEnumerable<CaseScript> All(bool losesPower) =>
    [
        .. OwnershipCases.All,
        .. FencingCases.All,
        .. LogCases.All,
        .. CommitCases.All,
        .. CrashCases.All,
        .. losesPower ? PowerCases.All : [],
        .. ReaderCases.All,
        .. HistoryCases.All,
        .. QueryCases.All,
        .. PagingCases.All,
        .. TextCases.All,
        .. DefinitionCases.All,
        .. TrimCases.All,
    ];
}
