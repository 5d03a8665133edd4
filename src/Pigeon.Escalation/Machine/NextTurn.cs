namespace Pigeon.Escalation.Machine;

/// <summary>Where a run goes after an attempt: worked out at once, so that the attempt's end can say it. A value.</summary>
internal readonly record struct NextTurn(Turn Turn, Rule Rule)
{
    public int Position { get; init; }
    public ushort Phone { get; init; }
    public RunStatus Status { get; init; }
    public RunReason Reason { get; init; }
    public bool CreditsContact { get; init; }

    public static NextTurn End(Rule rule, RunStatus status, RunReason reason = RunReason.None, bool creditsContact = false) =>
        new(Turn.EndRun, rule) { Status = status, Reason = reason, CreditsContact = creditsContact };
}
