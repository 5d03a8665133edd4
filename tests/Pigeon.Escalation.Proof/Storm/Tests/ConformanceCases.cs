namespace Pigeon.Escalation.Proof.Storm;

/// <summary>The scenarios of the conformance suite.</summary>
internal static class ConformanceCases
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Conformance");

    public static IReadOnlyList<string> Names { get; } =
    [
        .. Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal),
    ];

    public static string Text(string name) => File.ReadAllText(Path.Combine(Folder, name + ".json"));
}
