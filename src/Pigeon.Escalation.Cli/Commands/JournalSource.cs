namespace Pigeon.Escalation.Cli.Commands;

/// <summary>
/// A journal that is named on the command line: an SQLite journal, which may be in use, or a flat journal file. It is read, never owned,
/// and never changed.
/// </summary>
internal static class JournalSource
{
    private static ReadOnlySpan<byte> SqliteMagic => "SQLite format 3\0"u8;

    /// <summary>Reads what is wanted of a journal, or says on stderr why not, in one line.</summary>
    /// <returns>What was read; null when it could not be.</returns>
    public static T? Read<T>(string path, ToolHost host, Func<ICallFlowJournal, Task<T>> read)
        where T : class
    {
        try
        {
            return ReadAsync(path, host, read).GetAwaiter().GetResult();
        }
        catch (Exception fault) when (fault is JournalException || FileProblem.IsOne(fault))
        {
            Complain(host, path, fault is JournalException ? fault.Message : FileProblem.Of(fault, path));
            return null;
        }
    }

    /// <summary>One line on stderr.</summary>
    public static void Complain(ToolHost host, string path, string problem)
        => host.Error.WriteLine($"{OneLine.OfPath(path)}: {OneLine.Of(problem)}");

    private static async Task<T> ReadAsync<T>(string path, ToolHost host, Func<ICallFlowJournal, Task<T>> read)
    {
        var start = Start(path);
        if (start.AsSpan().SequenceEqual(SqliteMagic))
        {
            await using var journal = SqliteJournal.OpenForReading(path);
            return await read(journal).ConfigureAwait(false);
        }

        if (!JournalFile.IsOne(start))
        {
            throw new JournalException(JournalFault.Damaged, "is no journal: neither an SQLite journal nor a flat journal file");
        }

        var file = JournalFile.Read(File.ReadAllBytes(path));
        if ((await file.OpenAsync("pigeon", default).ConfigureAwait(false)).Notice is { } notice)
        {
            Complain(host, path, $"warning: {notice}");
        }

        return await read(file).ConfigureAwait(false);
    }

    /// <summary>The first sixteen bytes, or all when there are fewer.</summary>
    private static byte[] Start(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var start = new byte[SqliteMagic.Length];
        return start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
    }
}
