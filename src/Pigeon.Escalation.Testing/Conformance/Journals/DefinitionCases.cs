namespace Pigeon.Escalation.Testing.Journals;

/// <summary>The definitions that runs of the history were accepted with.</summary>
internal static class DefinitionCases
{
    public static IEnumerable<CaseScript> All =>
    [
        new("a definition is found by its id, byte for byte", FoundAsync),
        new("a definition that is not there is null", NotThereAsync),
        new("a definition that is there already stays as it is", FirstStaysAsync),
        new("trimming removes a definition that no run needs any more, and keeps one that a run needs", TrimAsync),
        new("a definition that only a replaced run needed is trimmed", ReplacedAsync),
        new("a definition that was trimmed can be put again", AgainAsync),
    ];

    private static async Task FoundAsync(JournalBench bench)
    {
        byte[][] definitions = [[], [0], Samples.Bytes(256), Samples.Bytes(1 << 20)];
        var ids = new[] { new DefinitionId(0, 0), new(0, 1), new(1, 0), new(ulong.MaxValue, ulong.MaxValue) };
        var owner = await bench.OpenAsync();
        await owner.AppendAsync(owner.NextCommit() with
        {
            Ended = [.. ids.Select((id, i) => Samples.Run(i) with { Definition = id })],
            Definitions = [.. ids.Select((id, i) => KeyValuePair.Create(id, (ReadOnlyMemory<byte>)definitions[i]))],
        });
        var next = await bench.CrashAndOpenAsync(owner);
        for (var i = 0; i < ids.Length; i++)
        {
            await Check.DefinitionAsync(owner.Journal, ids[i], definitions[i], "a definition comes back byte for byte");
            await Check.DefinitionAsync(next.Journal, ids[i], definitions[i], "a definition comes back byte for byte after a crash");
        }
    }

    private static async Task NotThereAsync(JournalBench bench)
    {
        const string promised = "a definition that is not there is null";
        var owner = await bench.OpenAsync();
        await Check.DefinitionAsync(owner.Journal, Samples.Definition(1), null, promised);
        await PutAsync(owner, 1, Samples.Payload(1), 1);
        await Check.DefinitionAsync(owner.Journal, Samples.Definition(2), null, promised);
        await Check.DefinitionAsync(owner.Journal, default, null, promised);
    }

    private static async Task FirstStaysAsync(JournalBench bench)
    {
        const string promised = "a definition that is there already stays as it is";
        var owner = await bench.OpenAsync();
        await PutAsync(owner, 1, Samples.Payload(1), 1);
        await PutAsync(owner, 1, Samples.Payload(2), 2);
        await Check.DefinitionAsync(owner.Journal, Samples.Definition(1), Samples.Payload(1), promised);
        var next = await bench.CrashAndOpenAsync(owner);
        await PutAsync(next, 1, Samples.Payload(3), 3);
        await Check.DefinitionAsync(next.Journal, Samples.Definition(1), Samples.Payload(1), promised);
    }

    private static async Task TrimAsync(JournalBench bench)
    {
        const string promised = "a definition goes with the last run that needs it, and not before";
        var owner = await bench.OpenAsync();
        await PutAsync(owner, 1, Samples.Payload(1), 1, 3);
        await PutAsync(owner, 2, Samples.Payload(2), 2);
        await owner.TrimAsync(Samples.Run(2).EndedAt);
        await ThereAsync(owner, promised, 1, 2);
        await owner.TrimAsync(Samples.Run(3).EndedAt);
        await ThereAsync(owner, promised, 1);
        owner = await bench.CrashAndOpenAsync(owner);
        await ThereAsync(owner, promised, 1);
        await owner.TrimAsync(Samples.Run(4).EndedAt);
        await ThereAsync(owner, promised);
    }

    private static async Task ReplacedAsync(JournalBench bench)
    {
        var owner = await bench.OpenAsync();
        await PutAsync(owner, 1, Samples.Payload(1), 5);
        await PutAsync(owner, 2, Samples.Payload(2), 5);
        await owner.TrimAsync(Samples.Start);
        await ThereAsync(owner, "what trimming leaves are the definitions that a run of the history needs", 2);
    }

    private static async Task AgainAsync(JournalBench bench)
    {
        var owner = await bench.OpenAsync();
        await PutAsync(owner, 1, Samples.Payload(9), 1);
        await owner.TrimAsync(DateTimeOffset.MaxValue);
        await PutAsync(owner, 1, Samples.Payload(1), 2);
        await ThereAsync(owner, "a definition that was trimmed is put like a new one", 1);
    }

    private static Task PutAsync(JournalOwner owner, int definition, byte[] bytes, params int[] runs) =>
        owner.AppendAsync(owner.NextCommit() with
        {
            Ended = [.. runs.Select(run => Samples.Run(run) with { Definition = Samples.Definition(definition) })],
            Definitions = [Samples.Defined(definition, bytes)],
        });

    // Of the definitions 1 and 2, whose bytes tell their number, these are there and the others are not.
    private static async Task ThereAsync(JournalOwner owner, string promised, params int[] there)
    {
        foreach (var number in new[] { 1, 2 })
        {
            ReadOnlyMemory<byte>? expected = there.Contains(number) ? Samples.Payload(number) : (ReadOnlyMemory<byte>?)null;
            await Check.DefinitionAsync(owner.Journal, Samples.Definition(number), expected, promised);
        }
    }
}
