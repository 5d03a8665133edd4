using System.Globalization;

namespace Pigeon.Escalation.Cli.Commands;

/// <summary><c>pigeon journal</c>: is a journal whole, and a copy of it to take away.</summary>
internal static class JournalCommand
{
    /// <summary>Reads every byte and says what is wrong.</summary>
    /// <returns>The exit code: a fault goes before a divergence.</returns>
    public static int Verify(string file, ToolHost host)
    {
        if (JournalSource.Read(file, host, journal => JournalCheck.RunAsync(journal)) is not { } check)
        {
            return ExitCode.InvalidInput;
        }

        var (rows, open, ended) = (Count(check.Rows, "row"), Count(check.OpenRuns, "run"), Count(check.EndedRuns, "ended run"));
        host.Out.WriteLine($"{OneLine.OfPath(file)}: {rows}, {open} in progress, {ended}");
        foreach (var fault in check.Faults)
        {
            host.Out.WriteLine($"fault: {OneLine.Of(fault)}");
        }

        foreach (var divergence in check.Divergences)
        {
            host.Out.WriteLine($"decided otherwise: {OneLine.Of(divergence)}");
        }

        return check.Faults.Count > 0 ? ExitCode.InvalidInput : check.Divergences.Count > 0 ? ExitCode.Diverged : ExitCode.Ok;
    }

    /// <summary>Copies all that a journal holds into one flat file.</summary>
    /// <returns>The exit code.</returns>
    public static int Export(string file, string copy, ToolHost host)
    {
        if (copy.Length > 0 && Path.GetFullPath(copy) == Path.GetFullPath(file))
        {
            JournalSource.Complain(host, copy, "is the journal itself and would be overwritten");
            return ExitCode.InvalidInput;
        }

        // All is read before anything is written: a fault of the one file is then not taken for a fault of the other.
        if (JournalSource.Read(file, host, CopyAsync) is not { } content)
        {
            return ExitCode.InvalidInput;
        }

        if (WholeFile.Write(copy, content.WriteTo) is { } problem)
        {
            JournalSource.Complain(host, copy, problem);
            return ExitCode.InvalidInput;
        }

        return ExitCode.Ok;
    }

    private static async Task<MemoryStream> CopyAsync(ICallFlowJournal journal)
    {
        var content = new MemoryStream();
        await JournalFile.WriteAsync(journal, content).ConfigureAwait(false);
        return content;
    }

    private static string Count(int count, string noun)
        => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
