namespace Pigeon.Escalation.Tests.Scenarios;

/// <summary>The scenarios of the conformance suite, and the whole output that each must give.</summary>
internal static class ConformanceFiles
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Conformance");

    /// <summary>Their names without the extension, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Directory.GetFiles(Folder, "*.json")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal),
    ];

    public static string ScenarioPath(string name) => Path.Combine(Folder, name + ".json");

    public static string ExpectedPath(string name) => Path.Combine(Folder, "Expected", name + ".json");
}
