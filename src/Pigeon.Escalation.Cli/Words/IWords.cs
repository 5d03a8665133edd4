namespace Pigeon.Escalation.Cli.Words;

/// <summary>
/// All that the timeline says, in one language. Each phrase is one method, so that a language orders its words as it
/// likes. Names and numbers come in ready to print; rules are named by the caller.
/// </summary>
internal interface IWords : IReasonWords, ITurnWords, IPictureWords, ILiveWords
{
    /// <summary>For example <c>30 s</c> or <c>1 min 30 s</c>.</summary>
    string Duration(TimeSpan duration);

    string BuiltInTitle { get; }
    string OneLineTitle { get; }
    string FourLinesTitle { get; }
    string TimeHeading { get; }
    string RunHeading { get; }
    string LineHeading { get; }
    string ContactHeading { get; }
    string WordsHeading { get; }
    IReadOnlyList<string> Legend { get; }
    string NothingHappens { get; }

    string Lines(IReadOnlyList<(string Pool, int Capacity)> pools);
    string Flow(string flow, IReadOnlyList<string> contacts, int loops, string? transferTo);

    string Accepted(string flow);
    string Refused(string error);
    string Waits();
    string GetsLine(int line);
    string GetsLineAfter(int line, TimeSpan waited);
    string Chained(string flow);
    string LoopAgain(int loop);
    string Calls(int attempt, int? loop);
    string CallsBack(int attempt);
    string CallsTarget(int attempt);
    string PickedUp();
    string CallbackPickedUp();
    string TargetPickedUp();
    string Pressed(char key, ReactionBehavior behavior);
    string PressedInVain(char key);
    string Aborting();
    string AbortingByCut();
    string SucceededBy(string contact, char key);
    string Acknowledged(string? contact);
    string Failed(RunReason reason);
    string Aborted();
    string LineFree(int line);

    /// <summary>Adds the rules that a phrase comes from, for example <c>(A1, O3)</c>.</summary>
    string WithRules(string phrase, string rules);

    string RunSucceededBy(string contact, char key, string at, int attempts);
    string RunAcknowledged(string? contact, string at, int attempts);
    string RunFailed(RunReason reason, string at, int attempts);
    string RunAborted(string at, int attempts);
    string RunRefused(string error);
    string RunOpen(RunStatus status, int attempts);

    /// <summary>The title of a replay: which file, and the time of day of 0:00.</summary>
    string ReplayTitle(string file, string zero);
    string EmptyJournal { get; }

    /// <summary>A run of a journal that is not over yet.</summary>
    string RunInProgress(RunStatus status, int attempts);

    /// <summary>Where this build first decides otherwise than the one that wrote the journal.</summary>
    string Diverges(string run, string how);
}
