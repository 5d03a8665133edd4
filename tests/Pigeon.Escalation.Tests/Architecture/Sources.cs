using Pigeon.Escalation.Tests.Readme;

namespace Pigeon.Escalation.Tests.Architecture;

/// <summary>The sources of the repository, as they are written.</summary>
internal static class Sources
{
    /// <summary>Every C# file below src/, without what the build makes.</summary>
    public static IReadOnlyList<SourceFile> Files { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Select(path => new SourceFile(Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'), File.ReadAllText(path)))
            .Where(file => !file.Path.Contains("/obj/", StringComparison.Ordinal) && !file.Path.Contains("/bin/", StringComparison.Ordinal))
            .OrderBy(file => file.Path, StringComparer.Ordinal),
    ];

    /// <summary>The files of one room of the core.</summary>
    public static IEnumerable<SourceFile> InRoom(string room) =>
        Files.Where(f => f.Path.StartsWith($"src/Pigeon.Escalation/{room}/", StringComparison.Ordinal));
}
