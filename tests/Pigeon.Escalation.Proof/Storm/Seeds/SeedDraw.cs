using Pigeon.Escalation.Tests.Oracle;

namespace Pigeon.Escalation.Proof.Storm;

/// <summary>A plan out of a number: the scenario, the faults, and how many of each kind.</summary>
internal static class SeedDraw
{
    private static readonly int[] Short = [0, 0, 1, 2, 4, 7, 12];
    private static readonly int[] Long = [0, 0, 0, 1, 5, 20, 45, 120, 600, 3600, 7200];

    public static StormPlan Draw(int seed)
    {
        var dice = new Dice((ulong)seed);
        var text = RandomScenarios.Generate(seed);
        var quiet = new World(StormCase.Of(text)).Play().Faults;
        var faults = new List<Fault>();
        Add(FaultPoint.Boundary, dice.Pick(0, 1, 1, 1, 2, 3, 5), Crash);
        Add(FaultPoint.Append, dice.Pick(0, 0, 1, 2, 4, 8), Append);
        Add(FaultPoint.Report, dice.Pick(0, 0, 1, 3, 6, 12), Report);
        Add(FaultPoint.CarrierCall, dice.Pick(0, 0, 1, 3, 6, 12), Call);
        return new StormPlan(text, faults, dice.OneIn(2));

        void Add(FaultPoint point, int count, Func<Dice, int, Fault> draw)
        {
            // The last few come in what the faults themselves cause.
            var most = quiet.Count(point) + 4;
            for (; count > 0; count--)
            {
                faults.Add(draw(dice, 1 + dice.Below(most)));
            }
        }
    }

    /// <summary>Reports that arrive once more, now or later, and nothing else (D3).</summary>
    public static StormPlan DrawRepeatedReports(int seed)
    {
        var dice = new Dice((ulong)seed);
        var text = RandomScenarios.Generate(seed);
        var reports = new World(StormCase.Of(text)).Play().Faults.Count(FaultPoint.Report);
        var faults = Enumerable.Range(1, reports).Where(_ => dice.OneIn(2))
            .Select(at => new Fault(FaultKind.ReportTwice, at, dice.Seconds(0, 1, 5, 15, 60, 3600)));
        return new StormPlan(text, [.. faults]);
    }

    private static Fault Crash(Dice dice, int at) => new(FaultKind.Crash, at, dice.Seconds(Long));

    private static Fault Append(Dice dice, int at)
    {
        var kind = dice.Pick(
            FaultKind.AppendSlow, FaultKind.AppendLate, FaultKind.AppendFails, FaultKind.AppendUncertain, FaultKind.StoreOutage);
        return new Fault(kind, at, kind == FaultKind.StoreOutage ? dice.Seconds(1, 10, 40, 120, 400) : dice.Seconds(0, 1, 3, 8, 20, 45));
    }

    private static Fault Report(Dice dice, int at) =>
        new(dice.Pick(FaultKind.ReportLost, FaultKind.ReportLate, FaultKind.ReportTwice), at, dice.Seconds(Short));

    private static Fault Call(Dice dice, int at)
    {
        var kind = dice.Pick(
            FaultKind.CallThrows, FaultKind.CallHangs, FaultKind.CallSlow, FaultKind.CallDeaf, FaultKind.CallDoneLater,
            FaultKind.CallAnswerLost, FaultKind.CallAnswerHangs, FaultKind.CarrierOutage);
        return new Fault(kind, at, kind == FaultKind.CarrierOutage ? dice.Seconds(1, 3, 10, 30, 90) : dice.Seconds(Short));
    }
}
