namespace Pigeon.Escalation.Speech;

/// <summary>Who speaks a language.</summary>
internal static class LanguageChoice
{
    /// <summary>The voices of espeak-ng that have a region in their name; of all others the language alone is one.</summary>
    private static readonly HashSet<string> Regional =
        new(["en-gb", "en-us", "en-029", "es-419", "fr-be", "fr-ch", "pt-br"], StringComparer.OrdinalIgnoreCase);

    public static SpeechCommand CommandFor(CommandSpeechOptions options, string? language)
    {
        for (var tag = language; !string.IsNullOrEmpty(tag); tag = Shorter(tag))
        {
            if (options.Languages.TryGetValue(tag, out var command))
            {
                return command;
            }
        }

        return options.Default ?? Espeak(language);
    }

    private static SpeechCommand Espeak(string? language)
    {
        if (string.IsNullOrEmpty(language))
        {
            return SpeechCommand.EspeakNg();
        }

        var primary = language.Split('-')[0];
        if (primary.Equals("ja", StringComparison.OrdinalIgnoreCase))
        {
            throw new SpeechException(
                $"espeak-ng cannot read Japanese ('{language}'): give the language 'ja' a command, such as SpeechCommand.OpenJTalk.");
        }

        if (!language.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            throw new SpeechException($"'{language}' is no language tag: letters, digits and hyphens are allowed.");
        }

        return SpeechCommand.EspeakNg(primary switch
        {
            _ when Regional.Contains(language) => language.ToLowerInvariant(),
            "zh" => "cmn",
            "en" => "en-us",
            _ => primary.ToLowerInvariant(),
        });
    }

    private static string Shorter(string tag)
    {
        var hyphen = tag.LastIndexOf('-');
        return hyphen < 0 ? "" : tag[..hyphen];
    }
}
