using System.Text;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.Scenarios;

[TestClass]
public sealed class ScenarioSyntaxTests
{
    private const string Json = "; allowed: JSON, with comments and trailing commas";

    [TestMethod]
    [DataRow("", "$: line 1, column 1: the file is empty; allowed: one JSON object")]
    [DataRow(" \r\n ", "$: line 1, column 1: the file is empty; allowed: one JSON object")]
    [DataRow("{\n  \"日本\": @ }",
        "$: line 2, column 9: '@' is an invalid start of a value" + Json)]
    [DataRow("{\r\n\"か\u3099😀\": tru }",
        "$: line 2, column 10: 'tru }' is an invalid JSON literal. Expected the literal 'true'" + Json)]
    [DataRow("/* 一\n二 */ { 日 }",
        "$: line 2, column 8: '日' is an invalid start of a property name. Expected a '\"'" + Json)]
    [DataRow("{}\n{}",
        "$: line 2, column 1: '{' is invalid after a single JSON value. Expected end of data" + Json)]
    public void A_syntax_error_is_one_fault_with_the_line_and_column_that_a_person_counts(string text, string fault) =>
        Assert.AreEqual(fault, ScenarioText.Faults(text));

    [TestMethod]
    public void A_value_that_is_nested_too_deep_is_a_syntax_error() =>
        StringAssert.StartsWith(
            ScenarioText.Faults(new string('[', 100_000)), "$: line 1, column 65: The maximum configured depth of 64 has been exceeded");

    [TestMethod]
    public void Bytes_that_are_not_utf8_are_one_fault_at_the_first_of_them()
    {
        byte[] bytes = [.. "{\n\"あ"u8, 0xff, .. "\": 1, \n"u8, 0xfe];

        Assert.IsFalse(Scenario.TryParse(bytes, out _, out var faults));

        Assert.AreEqual("$: line 2, column 3: the byte 0xFF is not UTF-8; allowed: a file in UTF-8", faults.Single().ToString());
    }

    [TestMethod]
    public void Half_of_a_character_in_a_text_is_one_fault() =>
        Assert.AreEqual(
            "$: line 1, column 3: \\ud800 is half of a surrogate pair; allowed: whole characters",
            ScenarioText.Faults("{ \ud800 \udc00 }"));

    [TestMethod]
    public void A_byte_order_mark_comments_and_trailing_commas_are_no_fault()
    {
        var text = "// a scenario\n" + ScenarioText.With(("phones", "{ /* none */ }"), ("expect", "[],"));

        Assert.AreEqual("", ScenarioText.Faults("\uFEFF" + text));
        Assert.IsTrue(Scenario.TryParse(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(text)).ToArray(), out _, out _));
    }

    [TestMethod]
    public void Parse_and_load_throw_all_faults()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, ScenarioText.With(("title", "5"), ("start", "5")));
        try
        {
            var thrown = Assert.ThrowsExactly<ScenarioException>(() => Scenario.Load(path));

            Assert.HasCount(2, thrown.Faults);
            Assert.AreEqual(string.Join('\n', thrown.Faults), thrown.Message);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
