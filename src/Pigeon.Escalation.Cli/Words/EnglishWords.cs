namespace Pigeon.Escalation.Cli.Words;

/// <summary>The timeline in English.</summary>
internal sealed partial class EnglishWords : IWords
{
    public string BuiltInTitle => "Two call flows at once: on one line, and on four";
    public string OneLineTitle => "One line: r2 waits until r1 has ended";
    public string FourLinesTitle => "Four lines: both run at once, A is busy for r2";
    public string TimeHeading => "time";
    public string RunHeading => "run";
    public string LineHeading => "line";
    public string ContactHeading => "contact";
    public string WordsHeading => "what happens";
    public string NothingHappens => "Nothing happens: the script starts no run.";

    public IReadOnlyList<string> Legend =>
    [
        "How to read it: time is m:ss from the start; line is the line that the run holds, - for none.",
        "\"->\" says what the run does next, (A2) names the rule. \"busy for r1\": the phone is taken by a call of r1.",
    ];

    public string Duration(TimeSpan duration) => DurationParts.Join(duration, " h", " min", " s", " ms", " ");

    public string Lines(IReadOnlyList<(string Pool, int Capacity)> pools)
        => $"Lines: {string.Join(", ", pools.Select(p => $"{p.Capacity} in pool {p.Pool}"))}";

    public string Flow(string flow, IReadOnlyList<string> contacts, int loops, string? transferTo)
    {
        var target = transferTo is null ? "" : $"; transfers to {transferTo}";
        return $"Flow {flow}: {string.Join(", ", contacts)}; {Count(loops, "loop")}{target}";
    }

    public string Accepted(string flow) => $"accepted, flow {flow}";
    public string Refused(string error) => $"refused: {error}";
    public string Waits() => "waits: no line is free";
    public string GetsLine(int line) => $"gets line {line}";
    public string GetsLineAfter(int line, TimeSpan waited) => $"gets line {line} after waiting {Duration(waited)}";
    public string Chained(string flow) => $"goes on with flow {flow}";
    public string LoopAgain(int loop) => $"loop {loop} begins again, not counted";
    public string Calls(int attempt, int? loop)
        => loop is { } l ? $"is called, attempt {attempt}, loop {l}" : $"is called, attempt {attempt}";
    public string CallsBack(int attempt) => $"is called back, attempt {attempt}";
    public string CallsTarget(int attempt) => $"is called as transfer target, attempt {attempt}";
    public string PickedUp() => "answers";
    public string CallbackPickedUp() => "answers the call-back";
    public string TargetPickedUp() => "answers: bridged";
    public string Pressed(char key, ReactionBehavior behavior) => $"presses {key}: {Name(behavior)}";
    public string PressedInVain(char key) => $"presses {key}: no reaction";
    public string Aborting() => "aborting: the call goes on to its end";
    public string AbortingByCut() => "aborting: the call is cut";
    public string SucceededBy(string contact, char key) => $"succeeded: {contact}, key {key}";
    public string Acknowledged(string? contact) => contact is null ? "succeeded: acknowledged" : $"succeeded: acknowledged by {contact}";
    public string Failed(RunReason reason) => $"failed: {Spelling.Of(reason)}";
    public string Aborted() => "aborted";
    public string LineFree(int line) => $"line {line} is free";
    public string WithRules(string phrase, string rules) => $"{phrase} ({rules})";

    public string RunSucceededBy(string contact, char key, string at, int attempts)
        => $"succeeded: {contact} pressed {key} at {at}, {Count(attempts, "attempt")}";

    public string RunAcknowledged(string? contact, string at, int attempts)
        => $"{Acknowledged(contact)} at {at}, {Count(attempts, "attempt")}";

    public string RunFailed(RunReason reason, string at, int attempts)
        => $"failed ({Spelling.Of(reason)}): {Because(reason, at)}, {Count(attempts, "attempt")}";

    public string RunAborted(string at, int attempts) => $"aborted at {at}, {Count(attempts, "attempt")}";
    public string RunRefused(string error) => $"refused: {error}";

    public string RunOpen(RunStatus status, int attempts)
    {
        var still = status == RunStatus.Waiting ? "still waiting" : "still running";
        return $"{still} when nothing was left to happen, {Count(attempts, "attempt")}";
    }

    public string ReplayTitle(string file, string zero) => $"{file}: 0:00 is {zero} UTC";
    public string EmptyJournal => "The journal holds no run.";

    public string RunInProgress(RunStatus status, int attempts)
    {
        var stands = status switch
        {
            RunStatus.Waiting => "waits for a line",
            RunStatus.Aborting => "in progress, is being aborted",
            _ => "in progress",
        };
        return $"{stands}, {Count(attempts, "attempt")}";
    }

    public string Diverges(string run, string how) => $"{run}  this version decides otherwise: {how}";

    private static string Because(RunReason reason, string at) => reason switch
    {
        RunReason.Exhausted => $"the last loop was over at {at} and nobody had taken it",
        RunReason.AllLeft => $"everybody had left at {at}",
        RunReason.CallbackUnanswered => $"the call-back was given up at {at}",
        RunReason.Expired => $"found after a restart at {at}, too late to call anybody",
        _ => $"a fault of the library stopped it at {at}",
    };

    private static string Name(ReactionBehavior behavior) => behavior switch
    {
        ReactionBehavior.Terminate => "terminate",
        ReactionBehavior.Continue => "continue",
        ReactionBehavior.Leave => "leave",
        _ => "transfer",
    };

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
