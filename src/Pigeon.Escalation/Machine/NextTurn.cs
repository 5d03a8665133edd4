namespace Pigeon.Escalation.Machine;

/// <summary>
/// Where a run goes after an attempt: worked out at once, so that the attempt's end can say it. A value of 12 bytes, as
/// <see cref="Effect"/> is kept small.
/// </summary>
internal readonly record struct NextTurn
{
    private readonly byte _turn;
    private readonly byte _rule;
    private readonly byte _status;
    private readonly byte _reason;

    public NextTurn(Turn turn, Rule rule) => (_turn, _rule) = ((byte)turn, (byte)rule);

    public Turn Turn => (Turn)_turn;
    public Rule Rule => (Rule)_rule;
    public RunStatus Status { get => (RunStatus)_status; init => _status = (byte)value; }
    public RunReason Reason { get => (RunReason)_reason; init => _reason = (byte)value; }
    public int Position { get; init; }
    public ushort Phone { get; init; }
    public bool CreditsContact { get; init; }

    public static NextTurn End(Rule rule, RunStatus status, RunReason reason = RunReason.None, bool creditsContact = false) =>
        new(Turn.EndRun, rule) { Status = status, Reason = reason, CreditsContact = creditsContact };
}
