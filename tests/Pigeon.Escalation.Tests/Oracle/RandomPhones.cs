using CsCheck;
using static Pigeon.Escalation.Tests.Oracle.RandomJson;

namespace Pigeon.Escalation.Tests.Oracle;

/// <summary>Phones at random: towns in which people mostly answer, in which they are mostly busy, and in which anything happens.</summary>
internal static class RandomPhones
{
    /// <summary>How many numbers contacts share.</summary>
    public const int Count = 6;

    private static readonly Gen<string> Key = Gen.Frequency((9, Pick("1", "2", "3", "4")), (2, Pick("0", "9", "*", "#")));

    private static readonly Gen<string> Answer = Gen.Select(
        Soon, Gen.Select(Later, Key, (after, key) => $"[{after},{key}]").Array[0, 3], Some(("hangUp", Later)),
        (after, keys, hangUp) => $$"""{{{hangUp}}"answer":{{after}},"keys":{{Array(keys)}}}""");

    private static readonly Gen<string> Refusal = Gen.Frequency(
        (1, Gen.Const("""{"noAnswer":true}""")),
        (1, Gen.Select(Soon, Later, (after, length) => $$"""{"voicemail":{{after}},"length":{{length}}}""")),
        (1, Soon.Select(after => $$"""{"decline":{{after}}}""")),
        (1, Later.Select(after => $$"""{"unreachable":{{after}}}""")),
        (1, Soon.Select(after => $$"""{"invalidNumber":{{after}}}""")),
        (1, Soon.Select(after => $$"""{"error":{{after}}}""")));

    private static readonly Gen<string> Busy = Gen.Const("""{"busy":true}""");

    public static Gen<string> Text { get; } = Gen.Frequency(
        (3, Town(Gen.Frequency((8, Answer), (1, Busy), (1, Refusal)))),
        (1, Town(Gen.Frequency((1, Answer), (8, Busy), (1, Refusal)))),
        (2, Town(Gen.Frequency((4, Answer), (2, Busy), (4, Refusal)))));

    // Now and then the last numbers are not listed, and a phone has no entries.
    private static Gen<string> Town(Gen<string> entry)
    {
        var calls = Gen.Frequency((1, Gen.Const(0)), (9, Gen.Int[1, 4])).SelectMany(count => entry.Array[count]);
        var phone = Gen.Select(Some(("callWaiting", Gen.Bool.Select(has => has ? "true" : "false"))), calls, (waiting, entries) =>
            $$"""{{{waiting}}"calls":{{Array(entries)}}}""");
        return phone.Array[Count - 2, Count].Select(phones => Object(phones.Select((one, i) => $"{PhoneNumber(i + 1)}:{one}")));
    }
}
