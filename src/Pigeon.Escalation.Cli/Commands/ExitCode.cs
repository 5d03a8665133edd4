namespace Pigeon.Escalation.Cli.Commands;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Ok = 0;

    /// <summary>An expectation failed.</summary>
    public const int ExpectationFailed = 1;

    /// <summary>A call flow ran, and nobody has taken it.</summary>
    public const int NobodyTookIt = 1;

    /// <summary>A journal is whole, but this build decides otherwise than the one that wrote it.</summary>
    public const int Diverged = 1;

    /// <summary>The command line, a file's content, or a file cannot be used.</summary>
    public const int InvalidInput = 2;

    /// <summary>A fault of the tool itself.</summary>
    public const int InternalError = 70;
}
