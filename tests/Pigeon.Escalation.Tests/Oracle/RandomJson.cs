using CsCheck;

namespace Pigeon.Escalation.Tests.Oracle;

/// <summary>Pieces of JSON text at random.</summary>
internal static class RandomJson
{
    /// <summary>Offsets from a dial or a pick-up, often none.</summary>
    public static Gen<string> Soon { get; } = Gen.Frequency((2, Gen.Const(0)), (4, Gen.Int[1, 2]), (1, Gen.Int[3, 6])).Select(Grid);

    /// <summary>Offsets of what takes longer.</summary>
    public static Gen<string> Later { get; } = Gen.Frequency((1, Gen.Const(0)), (6, Gen.Int[1, 8])).Select(Grid);

    /// <summary>Every time is a multiple of 5 s, so that things happen at one instant all the time.</summary>
    public static string Grid(int step) => Quote($"{5 * step}s");

    public static string PhoneNumber(int phone) => Quote($"+8130000000{phone}");

    public static string Quote(string text) => $"\"{text}\"";

    public static string Array(IEnumerable<string> items) => $"[{string.Join(',', items)}]";

    public static string Object(IEnumerable<string> members) => $"{{{string.Join(',', members)}}}";

    public static Gen<string> Pick(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => Quote(texts[i]));

    public static Gen<string> Pick(params int[] numbers) => Gen.Int[0, numbers.Length - 1].Select(i => $"{numbers[i]}");

    /// <summary>Members of an object, each there half of the time, and each followed by a comma.</summary>
    public static Gen<string> Some(params (string Name, Gen<string> Value)[] members)
    {
        var all = Gen.Const("");
        foreach (var (name, value) in members)
            all = Gen.Select(all, Gen.Bool, value, (before, there, text) => there ? $"{before}{Quote(name)}:{text}," : before);
        return all;
    }
}
