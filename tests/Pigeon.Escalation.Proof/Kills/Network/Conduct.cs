namespace Pigeon.Escalation.Proof.Kills.Network;

/// <summary>How one call will go, if nobody cuts it. All times are milliseconds, each from the step before.</summary>
internal sealed record Conduct
{
    private static readonly Habit[] Common =
    [
        .. Enumerable.Repeat(Habit.Terminates, 20),
        .. Enumerable.Repeat(Habit.Continues, 22),
        .. Enumerable.Repeat(Habit.Leaves, 4),
        .. Enumerable.Repeat(Habit.Transfers, 12),
        .. Enumerable.Repeat(Habit.Stumbles, 4),
        .. Enumerable.Repeat(Habit.HangsUp, 7),
        .. Enumerable.Repeat(Habit.Cuts, 3),
        .. Enumerable.Repeat(Habit.SaysNothing, 6),
        .. Enumerable.Repeat(Habit.AnswersLate, 6),
        .. Enumerable.Repeat(Habit.RingsOn, 7),
        .. Enumerable.Repeat(Habit.Declines, 5),
        .. Enumerable.Repeat(Habit.IsBusy, 4),
        .. Enumerable.Repeat(Habit.IsUnreachable, 2),
        Habit.DoesNotExist,
        Habit.Faults,
    ];

    public Habit Habit { get; init; }

    public int Ring { get; init; }

    public int Answer { get; init; }

    public int Key { get; init; }

    /// <summary>How long the person stays on the line when nobody ends the call.</summary>
    public int Patience { get; init; }

    public bool HangsUpAfterKey { get; init; }

    public string Keys => Habit switch
    {
        Habit.Terminates or Habit.AnswersLate => "1",
        Habit.Continues => "2",
        Habit.Leaves => "3",
        Habit.Transfers => "4",
        Habit.Stumbles => "92",
        Habit.Cuts => "0",
        _ => "",
    };

    public bool Answers => Habit <= Habit.AnswersLate;

    /// <param name="seed">Of the whole network.</param>
    /// <param name="phone">Whose phone it is.</param>
    /// <param name="nth">How often it was called before.</param>
    /// <param name="kind">What the call is made for.</param>
    /// <param name="ringTimeout">When those who answer late do.</param>
    public static Conduct Of(int seed, string phone, int nth, string kind, int ringTimeout)
    {
        var random = new Random(HashCode(seed, phone, nth));
        var habit = Common[random.Next(Common.Length)];
        if (kind != "escalation" && random.Next(100) < 75)
        {
            // Whoever has asked to be called back mostly answers, and so does the desk.
            habit = random.Next(4) == 0 ? Habit.HangsUp : Habit.SaysNothing;
        }

        return new Conduct
        {
            Habit = habit,
            Ring = random.Next(3, 40),
            Answer = habit == Habit.AnswersLate ? ringTimeout + random.Next(-60, 40) : random.Next(5, 150),
            Key = random.Next(5, 120),
            Patience = random.Next(3) == 0 ? 20_000 : random.Next(400, 1500),
            HangsUpAfterKey = random.Next(6) == 0,
        };
    }

    /// <summary>The framework's own differs from process to process.</summary>
    private static int HashCode(int seed, string phone, int nth) =>
        phone.Aggregate(unchecked((seed * 486187739) + nth), (hash, c) => unchecked((hash * 31) + c));
}
