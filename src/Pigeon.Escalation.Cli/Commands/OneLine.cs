using Pigeon.Escalation.Cli.Timeline;

namespace Pigeon.Escalation.Cli.Commands;

/// <summary>Text of others, such as an exception's message, made fit for one line on stderr.</summary>
internal static class OneLine
{
    private static readonly char[] LineBreaks = ['\r', '\n'];

    /// <summary>A file's name; one that is empty can be seen.</summary>
    public static string OfPath(string path) => path.Length == 0 ? "''" : Of(path);

    /// <summary>The text with its line breaks as spaces and without control characters.</summary>
    public static string Of(string text)
        => SafeText.Clean(string.Join(' ', text.Split(LineBreaks, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));
}
