namespace Pigeon.Escalation.Cli.Words;

internal sealed partial class EnglishWords
{
    public string BusyFor(string run) => $"busy for {run}";
    public string BusyElsewhere() => "busy on another call";
    public string NotPickedUp(TimeSpan after) => $"not picked up in {Duration(after)}";
    public string Declined() => "declined";
    public string NoKey(int sets) => $"no key in {Count(sets, "set")}";
    public string NoValidKey() => "no valid key";
    public string CutByZero() => "key 0 cuts the call";
    public string HungUp() => "hung up without a key";
    public string NeverRang() => "never rang";
    public string Unreachable() => "unreachable";
    public string NoSuchNumber() => "no such number";
    public string CarrierFault() => "fault of the carrier";
    public string StillConnected(TimeSpan after) => $"still connected after {Duration(after)}";
    public string CallbackOver() => "call-back over";
    public string BridgeOver() => "bridge over";
    public string TransferorHungUp() => "given up: the transferor hung up";
    public string AbortedAttempt() => "aborted";
    public string AbortedAttempt(char key) => $"aborted, key {key} on record";
    public string CutByHost() => "cut by the host";
    public string CutAcknowledged() => "cut: acknowledged elsewhere";
    public string EndUnknown() => "its end never became known";

    public string Decided(char key, ReactionBehavior behavior) => behavior switch
    {
        ReactionBehavior.Terminate => $"took it with key {key}",
        ReactionBehavior.Continue => $"passed it on with key {key}",
        ReactionBehavior.Leave => $"left with key {key}",
        _ => $"transfers with key {key}",
    };

    public string NextPhone() => "next phone";
    public string NextContact() => "next contact";
    public string NextLoop(int loop) => $"loop {loop}";
    public string RepeatLoop(int loop) => $"loop {loop} again";
    public string GoOnWith(string? flow) => flow is null ? "next flow" : $"flow {flow}";
    public string CallBack() => "call back";
    public string EndRun() => "the run ends";
    public string FreeLine() => "the line is freed";
    public string After(string turn, TimeSpan delay) => $"{turn} in {Duration(delay)}";
    public string Therefore(string reason, string turn) => $"{reason} -> {turn}";

    public string Language => "en";
    public string LinesSection => "Lines";
    public string PhonesSection => "Phones";
    public string LineLane(string pool, int line, bool manyPools) => manyPools ? $"{pool}, line {line}" : $"line {line}";
    public string QueueLane(string pool, bool manyPools) => manyPools ? $"{pool}, waiting" : "waiting";
    public string OtherLines(int count) => count == 1 ? "1 line more, not used" : $"{count} lines more, not used";
    public string Waiting(string run) => $"{run} waits";
    public string Ringing => "ringing";
    public string Talking => "talking";
    public string Busy => "finds the phone busy";
    public string WaitingKey => "waits for a line";
    public string HoldsLine => "holds the line";
    public string KeyPressed => "key pressed";
    public string Bridge => "bridge";

    public string BarLabel(string name, AttemptKind kind, bool foundBusy) => (kind, foundBusy) switch
    {
        (_, true) => $"{name}: busy",
        (AttemptKind.Callback, _) => $"{name}: call-back",
        (AttemptKind.Target, _) => $"{name}: transfer",
        _ => name,
    };

    public string CallTip(string run, int attempt, string contact, string phone, string from, string to)
        => $"{run}, attempt {attempt}: {contact} {phone}, {from} to {to}";
}
