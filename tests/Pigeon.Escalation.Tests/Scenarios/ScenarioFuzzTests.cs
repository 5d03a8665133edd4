using System.Text;
using CsCheck;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.Scenarios;

[TestClass]
public sealed class ScenarioFuzzTests
{
    private static readonly byte[][] Seeds =
        [.. ConformanceFiles.Names.Select(name => File.ReadAllBytes(ConformanceFiles.ScenarioPath(name)))];

    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "null", "true", "-1", "1e999", "99999999999999999999", "0.1", "\"\"", "\"\\ud800\"", "\"{\"", "{}", "[]", "[[]]",
            "{\"a\":1,\"a\":1}",
            ",", ":", "\"", "}", "]", "/*", "//", "\\", "\u0000", "\n", "\"10001h\"", "\"f\"", "\"A\"", "\"onExhausted\": \"f\",",
            "😀", "\uFEFF",
        }.Select(Encoding.UTF8.GetBytes),
        [0xff], [0xc3], [0xed, 0xa0, 0x80],
    ];

    private static readonly Gen<(int At, int Length, int Piece)> Edit =
        Gen.Select(Gen.Int[0, 5000], Gen.Int[0, 12], Gen.Int[-1, Pieces.Length - 1]);

    [TestMethod]
    public void No_file_whatsoever_makes_the_reader_throw() =>
        Gen.Select(Gen.Int[0, Seeds.Length - 1], Edit.List[1, 4]).Sample(
            (seed, edits) => HoldsTogether(edits.Aggregate(Seeds[seed], Apply)), iter: 20_000);

    [TestMethod]
    public void No_bytes_whatsoever_make_the_reader_throw() =>
        Gen.Byte.Array[0, 40].Sample(HoldsTogether, iter: 20_000);

    private static byte[] Apply(byte[] file, (int At, int Length, int Piece) edit)
    {
        var start = edit.At % (file.Length + 1);
        var end = Math.Min(file.Length, start + edit.Length);
        return [.. file[..start], .. edit.Piece < 0 ? [] : Pieces[edit.Piece], .. file[end..]];
    }

    private static bool HoldsTogether(byte[] file)
    {
        var read = Scenario.TryParse(file, out var scenario, out var faults);
        return read == scenario is not null
            && read == (faults.Count == 0)
            && faults.All(fault => fault.ToString().StartsWith('$') && !fault.ToString().Any(char.IsControl));
    }
}
