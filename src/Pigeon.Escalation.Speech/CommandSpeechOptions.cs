namespace Pigeon.Escalation.Speech;

/// <summary>Which program speaks which language.</summary>
public sealed class CommandSpeechOptions
{
    /// <summary>Speaks texts whose guidance says no language, and languages that <see cref="Languages"/> does not name.</summary>
    /// <value>espeak-ng by default, with the voice of the text's language; English where none is said.</value>
    public SpeechCommand? Default { get; set; }

    /// <summary>
    /// The programs by language, a BCP 47 tag: <c>ja</c> speaks <c>ja-JP</c> too, unless that has its own. Upper and lower case are the
    /// same.
    /// </summary>
    public IDictionary<string, SpeechCommand> Languages { get; } = new Dictionary<string, SpeechCommand>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How long a program may take for one text; then it is ended.</summary>
    /// <value>20 s by default; more than 0 s.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How many programs may run at once; more texts wait for their turn.</summary>
    /// <value>As many as the machine has processors by default; 1 or more.</value>
    public int MostAtOnce { get; set; } = Environment.ProcessorCount;

    /// <summary>How much sound is kept, so that no text is spoken twice; what was asked for longest ago goes first.</summary>
    /// <value>64 MiB by default, an hour of speech; 0 keeps nothing.</value>
    public long CacheBytes { get; set; } = 64 * 1024 * 1024;
}
