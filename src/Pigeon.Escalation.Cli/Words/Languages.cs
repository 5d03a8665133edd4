namespace Pigeon.Escalation.Cli.Words;

/// <summary>The languages that the tool speaks.</summary>
internal static class Languages
{
    /// <summary>As <c>--lang</c> takes them.</summary>
    public static readonly string[] Codes = ["en", "ja"];

    /// <summary>The words of a language; English for a code that is not known.</summary>
    public static IWords For(string code) => code == "ja" ? new JapaneseWords() : new EnglishWords();
}
