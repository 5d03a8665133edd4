namespace Pigeon.Escalation.Tests.Cli;

/// <summary>A journal of a test as a file.</summary>
internal static class JournalFiles
{
    public static string WriteFlat(this TemporaryFolder folder, InMemoryJournal journal, string name = "incident.journal")
    {
        var path = folder.File(name);
        using var stream = File.Create(path);
        JournalFile.WriteAsync(journal, stream).GetAwaiter().GetResult();
        return path;
    }

    public static string WriteSqlite(this TemporaryFolder folder, InMemoryJournal journal, string name = "incident.db")
    {
        var path = folder.File(name);
        WriteAsync(path, journal).GetAwaiter().GetResult();
        return path;
    }

    private static async Task WriteAsync(string path, InMemoryJournal content)
    {
        await using var journal = new SqliteJournal(path);
        var token = (await journal.OpenAsync("test", default)).Token;
        var ended = await content.FindEndedAsync(new RunQuery { Limit = int.MaxValue }, default);
        var definitions = new List<KeyValuePair<DefinitionId, ReadOnlyMemory<byte>>>();
        foreach (var id in ended.Select(r => r.Definition).Distinct())
        {
            definitions.Add(new(id, (await content.FindDefinitionAsync(id, default))!.Value));
        }

        var rows = content.GetRows();
        for (var i = 0; i < rows.Count; i++)
        {
            var isLast = i == rows.Count - 1;
            var commit = new JournalCommit { Token = token, Row = rows[i] };
            await journal.AppendAsync(isLast ? commit with { Ended = ended, Definitions = definitions } : commit, default);
        }

        await journal.CloseAsync(token, default);
    }
}
