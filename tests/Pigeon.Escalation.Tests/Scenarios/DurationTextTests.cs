using CsCheck;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.Scenarios;

[TestClass]
public sealed class DurationTextTests
{
    [TestMethod]
    [DataRow("0s", 0L)]
    [DataRow("250ms", 250L)]
    [DataRow("30s", 30_000L)]
    [DataRow("1m30s", 90_000L)]
    [DataRow("90s", 90_000L)]
    [DataRow("1h1m1s1ms", 3_661_001L)]
    [DataRow("1h1ms", 3_600_001L)]
    [DataRow("00010000h", 36_000_000_000L)]
    [DataRow("36000000000ms", 36_000_000_000L)]
    public void A_duration_is_read(string text, long milliseconds) =>
        Assert.AreEqual(TimeSpan.FromMilliseconds(milliseconds), DurationText.Parse(text));

    [TestMethod]
    [DataRow("")]
    [DataRow("5")]
    [DataRow("s")]
    [DataRow("5S")]
    [DataRow("5 s")]
    [DataRow(" 5s")]
    [DataRow("1.5s")]
    [DataRow("-1s")]
    [DataRow("+1s")]
    [DataRow("5s5s")]
    [DataRow("5s1m")]
    [DataRow("5ms1s")]
    [DataRow("1d")]
    [DataRow("5sec")]
    [DataRow("\uff15s")]
    [DataRow("10000h1ms")]
    [DataRow("36000000001ms")]
    [DataRow("99999999999999999999999999h")]
    [DataRow("18446744073709551616ms")]
    public void Anything_else_is_refused_with_the_text_and_what_is_allowed(string text)
    {
        Assert.IsFalse(DurationText.TryParse(text, out var duration));
        Assert.AreEqual(TimeSpan.Zero, duration);
        var thrown = Assert.ThrowsExactly<FormatException>(() => DurationText.Parse(text));
        Assert.AreEqual($"\"{text}\" is not {DurationText.Allowed}", thrown.Message);
    }

    [TestMethod]
    [DataRow(0L, "0s")]
    [DataRow(90_000L, "1m30s")]
    [DataRow(3_600_001L, "1h1ms")]
    public void A_duration_is_written_the_largest_unit_first(long milliseconds, string text) =>
        Assert.AreEqual(text, DurationText.Format(TimeSpan.FromMilliseconds(milliseconds)));

    [TestMethod]
    public void What_is_written_is_read_as_the_same_duration() =>
        Gen.Long[0, 36_000_000_000].Select(milliseconds => TimeSpan.FromMilliseconds(milliseconds)).Sample(
            duration => DurationText.Parse(DurationText.Format(duration)) == duration, iter: 10_000);
}
