namespace Pigeon.Escalation.Speech;

/// <summary>A program that reads a text from its standard input and speaks it. Immutable.</summary>
/// <remarks>
/// The program is started as it is, never through a shell, and the text is no part of its arguments: whatever an alert contains is read
/// aloud, and nothing else becomes of it.
/// </remarks>
public sealed record SpeechCommand
{
    /// <summary>The program: a name that is found by way of PATH, or a path.</summary>
    public required string Program { get; init; }

    /// <summary>
    /// Its arguments. <c>{voice}</c> stands for <see cref="Voice"/>. <c>{output}</c> stands for a file that the sound is read from; without
    /// it the sound is read from the standard output.
    /// </summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>What <c>{voice}</c> stands for.</summary>
    public string Voice { get; init; } = "";

    /// <summary>What to install when the program is not there; for faults.</summary>
    public string InstallHint { get; init; } = "";

    /// <summary>espeak-ng (Debian: <c>espeak-ng</c>). It cannot read Japanese.</summary>
    /// <param name="voice">As <c>espeak-ng --voices</c> names them.</param>
    /// <param name="wordsPerMinute">How fast it speaks, 80 to 450.</param>
    public static SpeechCommand EspeakNg(string voice = "en-us", int wordsPerMinute = 150)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(voice);
        ArgumentOutOfRangeException.ThrowIfLessThan(wordsPerMinute, 80);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(wordsPerMinute, 450);
        return new SpeechCommand
        {
            Program = "espeak-ng",
            Arguments = ["-v", "{voice}", "-s", $"{wordsPerMinute}", "-b", "1", "--stdin", "--stdout"],
            Voice = voice,
            InstallHint = "Debian has it as espeak-ng",
        };
    }

    /// <summary>Open JTalk, for Japanese (Debian: <c>open-jtalk</c>, <c>open-jtalk-mecab-naist-jdic</c>).</summary>
    /// <param name="voice">The file of the voice, <c>*.htsvoice</c>.</param>
    /// <param name="dictionary">The folder of the dictionary.</param>
    public static SpeechCommand OpenJTalk(string voice, string dictionary = "/var/lib/mecab/dic/open-jtalk/naist-jdic")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(voice);
        ArgumentException.ThrowIfNullOrWhiteSpace(dictionary);
        return new SpeechCommand
        {
            Program = "open_jtalk",
            Arguments = ["-x", dictionary, "-m", "{voice}", "-ow", "{output}"],
            Voice = voice,
            InstallHint = "Debian has it as open-jtalk and open-jtalk-mecab-naist-jdic, voices are found as hts-voice-*",
        };
    }
}
