using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.Scenarios;

[TestClass]
public sealed class ScenarioCheckTests
{
    private static IEnumerable<object[]> Files => ConformanceFiles.Names.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void Every_expectation_of_the_suite_is_met_by_the_output_of_the_suite(string name) =>
        Assert.AreEqual("", string.Join('\n', ScenarioCheck.Compare(RecordedOutcome.Read(name))));

    [TestMethod]
    public void A_mismatch_shows_the_event_that_comes_nearest_beside_what_was_expected()
    {
        var failure = Failure("""{ "run": "r1", "event": "attempt.ended", "at": "40s", "contact": "B", "status": "ignored" }""");

        Assert.AreEqual("$.expect[0]", failure.Path);
        Assert.AreEqual("""{"run":"r1","event":"attempt.ended","at":40000,"contact":"B","status":"ignored"}""", failure.Expected);
        Assert.AreEqual("""{"at":40000,"run":"r1","event":"attempt.ended","attempt":2,"contact":"B","status":"missed"}""", failure.Actual);
        Assert.AreEqual("status", string.Join(' ', failure.Mismatches));
        Assert.AreEqual($"$.expect[0]: expected {failure.Expected}, actual {failure.Actual} (differs in status)", failure.ToString());
    }

    [TestMethod]
    public void Without_an_event_the_runs_entry_is_compared()
    {
        var failure = Failure("""{ "run": "r1", "status": "succeeded", "endedAt": 93000 }""");

        StringAssert.StartsWith(failure.Actual, """{"run":"r1","flow":"f","status":"failed",""");
        Assert.AreEqual("status", string.Join(' ', failure.Mismatches));
    }

    [TestMethod]
    public void A_member_that_the_event_does_not_have_is_a_mismatch()
    {
        Assert.AreEqual("contact", string.Join(' ', Failure("""{ "run": "r1", "event": "run.started", "contact": "A" }""").Mismatches));
        Assert.AreEqual("at", string.Join(' ', Failure("""{ "run": "r1", "at": 0 }""").Mismatches));
    }

    [TestMethod]
    public void An_event_that_never_happened_has_no_actual()
    {
        var failure = Failure("""{ "run": "r1", "event": "run.chained" }""");

        Assert.IsNull(failure.Actual);
        StringAssert.EndsWith(failure.ToString(), ", actual none");
    }

    [TestMethod]
    public void A_number_is_not_the_text_of_the_same_digits()
    {
        var failure = Failure("""{ "run": "r1", "event": "attempt.ended", "key": "2", "attempt": 2 }""");

        Assert.IsNotNull(failure.Actual);
    }

    private static ExpectationFailure Failure(string expectation)
    {
        var text = File.ReadAllText(ConformanceFiles.ScenarioPath("03-manual-worked-example"));
        var expectless = text[..text.IndexOf("\"expect\"", StringComparison.Ordinal)];
        var scenario = Scenario.Parse($"{expectless}\"expect\": [{expectation}] }}");
        var result = RecordedOutcome.Read("03-manual-worked-example") with { Scenario = scenario };
        return ScenarioCheck.Compare(result).Single();
    }
}
