using CsCheck;
using static Pigeon.Escalation.Tests.Oracle.RandomJson;

namespace Pigeon.Escalation.Tests.Oracle;

/// <summary>What the host does, at random: several starts, and aborts and acknowledgements that often come at a bad moment.</summary>
internal static class RandomScript
{
    private static readonly Gen<string> Priority =
        Gen.Frequency((6, Gen.Const(0)), (2, Gen.Int[-1, 2]), (1, Gen.Int)).Select(one => $"{one}");

    private static readonly Gen<string> Start = Gen.Select(
        Gen.Frequency((2, Gen.Const(0)), (3, Gen.Int[0, 12])).Select(Grid),
        Pick(RandomFlows.Names),
        Some(("priority", Priority)),
        Gen.Int[0, 9].Select(bare => bare == 0 ? "" : "\"parameters\":{\"who\":\"x\"},"),
        (at, flow, priority, parameters) => $$"""{{{priority}}{{parameters}}"at":{{at}},"start":{{flow}},"run":""");

    private static readonly Gen<string> WishTime = Gen.Frequency((3, Gen.Int[0, 16]), (1, Gen.Int[16, 60])).Select(Grid);

    private static readonly Gen<(string Text, int Run)> Wish = Gen.Select(
        WishTime,
        Gen.Frequency(
            (2, Some(("mode", Pick("graceful", "hangUp", "hangUp"))).Select(mode => mode + "\"abort\":")),
            (1, Some(("by", Pick(RandomFlows.Contacts))).Select(by => by + "\"acknowledge\":"))),
        Gen.Int[0, 100],
        (at, what, run) => ($$"""{"at":{{at}},{{what}}""", run));

    public static Gen<string> Text { get; } = Gen.Select(
        Gen.Frequency((9, Start.Array[1, 6]), (1, Start.Array[7, 14])),
        Gen.Frequency((1, Wish.Array[0, 1]), (1, Wish.Array[1, 8])),
        Gen.Bool,
        (starts, wishes, wishesFirst) =>
        {
            var first = starts.Select((one, i) => $"{one}\"r{i + 1}\"}}");
            var second = wishes.Select(one => $"{one.Text}\"r{1 + (one.Run % starts.Length)}\"}}");
            return Array(wishesFirst ? second.Concat(first) : first.Concat(second));
        });
}
