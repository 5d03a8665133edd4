namespace Pigeon.Escalation.Cli.Words;

/// <summary>How the JSON output spells what people may look for in both.</summary>
internal static class Spelling
{
    /// <summary>A run's reason as in the JSON output.</summary>
    public static string Of(RunReason reason) => reason switch
    {
        RunReason.Exhausted => "exhausted",
        RunReason.AllLeft => "all-left",
        RunReason.CallbackUnanswered => "callback-unanswered",
        RunReason.Expired => "expired",
        _ => "internal-fault",
    };
}
