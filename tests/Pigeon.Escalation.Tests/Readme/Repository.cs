namespace Pigeon.Escalation.Tests.Readme;

/// <summary>Where the sources are that this build was made from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder) => folder is null
        ? throw new DirectoryNotFoundException("No folder above the tests has Pigeon.Escalation.sln.")
        : File.Exists(Path.Combine(folder.FullName, "Pigeon.Escalation.sln")) ? folder.FullName : Find(folder.Parent);
}
