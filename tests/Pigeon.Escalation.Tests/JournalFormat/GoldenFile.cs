using Pigeon.Escalation.Tests.Readme;

namespace Pigeon.Escalation.Tests.JournalFormat;

/// <summary>The journals that were committed, and what they say. None is ever written anew: that is what they are there for.</summary>
internal static class GoldenFile
{
    private static readonly Lazy<byte[]> Bytes = new(() => File.ReadAllBytes(PathOf("format-1.journal")));

    /// <summary>A flat journal file of format 1.</summary>
    public static byte[] Format1 => [.. Bytes.Value];

    public static string PathOf(string name) =>
        Path.Combine(Repository.Root, "tests", "Pigeon.Escalation.Tests", "JournalFormat", "Golden", name);
}
