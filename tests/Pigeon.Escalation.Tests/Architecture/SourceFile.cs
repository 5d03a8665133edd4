using System.Text.RegularExpressions;

namespace Pigeon.Escalation.Tests.Architecture;

/// <summary>One C# file.</summary>
internal sealed partial record SourceFile(string Path, string Text)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public string[] Lines => Text.TrimEnd('\n').Split('\n');

    /// <summary>The code alone: comments and texts are no arrows.</summary>
    public string Code => CommentsAndTexts().Replace(Text, " ");

    /// <summary>The public types that stand on the top level of the file, each by its name without type parameters.</summary>
    public IEnumerable<string> PublicTypes => PublicTypeDeclarations().Matches(Code).Select(m => m.Groups[1].Value);

    [GeneratedRegex("""//[^\n]*|/\*.*?\*/|@?\$?"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])'""", RegexOptions.Singleline)]
    private static partial Regex CommentsAndTexts();

    [GeneratedRegex(
        @"^public (?:(?:sealed|static|abstract|partial|readonly|ref) )*"
        + @"(?:class|interface|enum|struct|record(?: struct)?|delegate \S+) (\w+)",
        RegexOptions.Multiline)]
    private static partial Regex PublicTypeDeclarations();
}
