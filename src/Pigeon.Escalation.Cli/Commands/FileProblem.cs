using System.Security;

namespace Pigeon.Escalation.Cli.Commands;

/// <summary>Why a file cannot be read or written, in a few words that are the same on every system.</summary>
internal static class FileProblem
{
    /// <summary>Whether the fault is the file's and not the tool's.</summary>
    public static bool IsOne(Exception fault)
        => fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or SecurityException;

    /// <summary>The words for it.</summary>
    public static string Of(Exception fault, string path) => fault switch
    {
        _ when path.Length == 0 => "the name of the file is empty",
        FileNotFoundException => "there is no such file",
        DirectoryNotFoundException => "there is no such directory",
        _ when Directory.Exists(path) => "is a directory, not a file",
        UnauthorizedAccessException or SecurityException => "access is denied",
        PathTooLongException => "the path is too long",
        _ => OneLine.Of(fault.Message),
    };
}
