namespace Pigeon.Escalation.Testing.Journals;

/// <summary>What a loss of power leaves behind, for stores that can simulate one.</summary>
internal static class PowerCases
{
    public static IEnumerable<CaseScript> All =>
    [
        new("what was acknowledged is there after a loss of power", AcknowledgedAsync),
        new("a token is higher than any before also after a loss of power", TokenAsync),
    ];

    private static async Task AcknowledgedAsync(JournalBench bench)
    {
        const string promised = "what was acknowledged before a loss of power is there after it";
        var owner = await bench.OpenAsync();
        for (var i = 1; i <= 3; i++)
        {
            await owner.AppendAsync(owner.Commit(i) with { Ended = [Samples.Run(i)], Definitions = [Samples.Defined(i % 3)] });
            owner = await bench.LosePowerAndOpenAsync();
            await Check.NumbersAsync(owner.Journal, Enumerable.Range(1, i).Select(n => (long)n), promised);
            await Check.HistoryAsync(owner.Journal, Enumerable.Range(1, i).Select(Samples.Run), promised);
            await Check.DefinitionAsync(owner.Journal, Samples.Definition(i % 3), Samples.Payload(1000 + (i % 3)), promised);
        }
    }

    private static async Task TokenAsync(JournalBench bench)
    {
        var owner = await bench.OpenAsync();
        for (var i = 0; i < 2; i++)
        {
            var before = owner.Token;
            owner = await bench.LosePowerAndOpenAsync();
            Check.That(owner.Token > before, "each token is higher than any before", $"{owner.Token} after {before}");
        }
    }
}
