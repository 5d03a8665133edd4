namespace Pigeon.Escalation.Tests.Cli;

/// <summary>
/// Output that people have looked at and found right. To accept a change, run the tests with <c>PIGEON_ACCEPT_GOLDEN</c> set
/// to the folder with these files, and look at the difference.
/// </summary>
internal static class Golden
{
    public static string Text(string name, string actual)
    {
        if (Environment.GetEnvironmentVariable("PIGEON_ACCEPT_GOLDEN") is { Length: > 0 } folder)
        {
            File.WriteAllText(Path.Combine(folder, name), actual);
            return actual;
        }

        using var resource = typeof(Golden).Assembly.GetManifestResourceStream($"Cli/Golden/{name}");
        return resource is null ? "" : new StreamReader(resource).ReadToEnd();
    }
}
