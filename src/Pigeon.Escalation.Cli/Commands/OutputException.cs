namespace Pigeon.Escalation.Cli.Commands;

/// <summary>Standard output takes nothing more.</summary>
internal sealed class OutputException(Exception fault) : Exception(fault.Message, fault)
{
    private const int BrokenPipe = unchecked((int)0x8007006D);
    private const int NoReader = unchecked((int)0x800700E8);

    /// <summary>A reader that has seen enough (<c>| head</c>) is no fault; a full disk is.</summary>
    /// <returns>The exit code.</returns>
    public int Report(TextWriter error)
    {
        if (InnerException!.HResult is BrokenPipe or NoReader)
        {
            return ExitCode.Ok;
        }

        error.WriteLine($"pigeon: standard output: {OneLine.Of((InnerException.InnerException ?? InnerException).Message)}");
        return ExitCode.InvalidInput;
    }
}
