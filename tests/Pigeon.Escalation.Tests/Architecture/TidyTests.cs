namespace Pigeon.Escalation.Tests.Architecture;

/// <summary>The house rules that a machine can hold.</summary>
[TestClass]
public sealed class TidyTests
{
    [TestMethod]
    public void The_sources_are_found() => Assert.IsGreaterThan(150, Sources.Files.Count);

    [TestMethod]
    public void No_file_has_more_than_250_lines() => None(f => f.Lines.Length > 250 ? $"{f.Path}: {f.Lines.Length} lines" : null);

    [TestMethod]
    public void No_line_is_longer_than_140_columns() =>
        None(f => Array.FindIndex(f.Lines, l => l.Length > 140) is var i and >= 0 ? $"{f.Path}:{i + 1}" : null);

    [TestMethod]
    [DataRow("TODO")]
    [DataRow("HACK")]
    [DataRow("FIXME")]
    [DataRow("NotImplementedException")]
    [DataRow("#region")]
    public void Nothing_is_left_undone(string word) =>
        None(f => f.Text.Contains(word, StringComparison.Ordinal) ? $"{f.Path}: {word}" : null);

    [TestMethod]
    public void One_public_type_a_file() =>
        None(f => f.PublicTypes.Distinct().Count() > 1 ? $"{f.Path}: {string.Join(", ", f.PublicTypes)}" : null);

    [TestMethod]
    public void A_file_is_named_for_its_public_type() =>
        None(f => f.PublicTypes.FirstOrDefault() is { } type && f.Name.Split('.')[0] != type ? $"{f.Path}: {type}" : null);

    [TestMethod]
    public void Namespaces_are_file_scoped() =>
        None(f => f.Lines.Any(l => l.StartsWith("namespace ", StringComparison.Ordinal) && !l.EndsWith(';')) ? f.Path : null);

    private static void None(Func<SourceFile, string?> fault)
    {
        var faults = Sources.Files.Select(fault).Where(f => f is not null).ToArray();
        Assert.IsEmpty(faults, string.Join("\n", faults));
    }
}
