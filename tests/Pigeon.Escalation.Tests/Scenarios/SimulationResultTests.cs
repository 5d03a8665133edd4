using System.Text;
using System.Text.Json;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.Scenarios;

[TestClass]
public sealed class SimulationResultTests
{
    private static IEnumerable<object[]> Files => ConformanceFiles.Names.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void The_output_has_the_members_of_the_suite_in_their_order(string name) =>
        Assert.AreEqual(Compact(File.ReadAllText(ConformanceFiles.ExpectedPath(name))), Compact(RecordedOutcome.Read(name).ToJson()));

    [TestMethod]
    public void The_output_has_one_event_on_a_line_and_characters_as_they_are()
    {
        var result = new SimulationResult
        {
            Scenario = ScenarioText.Read(),
            Events =
            [
                Event("run.accepted", new CallFlowEvent { Kind = CallFlowEventKind.RunAccepted, Flow = "夜間𠮷<&>'" }),
                new SimulatedEvent { Name = "run.rejected", At = TimeSpan.FromMilliseconds(1.9), Run = "r2", Error = "\"待機\" +1\n" },
            ],
            Runs = [],
        };

        Assert.AreEqual(
            """
            {
              "events": [
                {"at":0,"run":"r1","event":"run.accepted","flow":"夜間𠮷<&>'"},
                {"at":1,"run":"r2","event":"run.rejected","error":"\"待機\" +1\u000a"}
              ],
              "runs": []
            }

            """,
            result.ToJson());
        using var stream = new MemoryStream();
        result.WriteJson(stream);
        Assert.AreEqual(result.ToJson(), Encoding.UTF8.GetString(stream.ToArray()));
        Assert.IsTrue(stream.CanWrite);
    }

    [TestMethod]
    public void The_key_of_an_attempt_is_written_only_for_an_escalation_call()
    {
        var ended = new CallFlowEvent
        {
            Kind = CallFlowEventKind.AttemptEnded,
            Attempt = 1,
            Contact = "A",
            AttemptStatus = AttemptStatus.Ignored,
            Key = '0',
        };

        Assert.AreEqual(
            """{"at":0,"run":"r1","event":"attempt.ended","attempt":1,"contact":"A","status":"ignored","key":"0"}""", Line(ended));
        Assert.AreEqual(
            """{"at":0,"run":"r1","event":"attempt.ended","attempt":1,"contact":"A","status":"ignored"}""",
            Line(ended with { AttemptKind = AttemptKind.Callback }));
    }

    [TestMethod]
    public void Who_and_which_key_are_written_only_of_a_run_that_succeeded_and_why_only_of_one_that_failed()
    {
        var ended = new CallFlowEvent
        {
            Kind = CallFlowEventKind.RunEnded,
            RunStatus = RunStatus.Aborted,
            RunReason = RunReason.AllLeft,
            Contact = "A",
            Key = '1',
        };

        Assert.AreEqual("""{"at":0,"run":"r1","event":"run.ended","status":"aborted"}""", Line(ended));
        Assert.AreEqual(
            """{"at":0,"run":"r1","event":"run.ended","status":"failed","reason":"all-left"}""",
            Line(ended with { RunStatus = RunStatus.Failed }));
        Assert.AreEqual(
            """{"at":0,"run":"r1","event":"run.ended","status":"succeeded","contact":"A","key":"1"}""",
            Line(ended with { RunStatus = RunStatus.Succeeded }));
    }

    [TestMethod]
    public void Every_word_of_the_output_is_the_members_name_in_small_letters_with_hyphens()
    {
        foreach (var status in Enum.GetValues<RunStatus>()) Assert.AreEqual(Hyphened(status), OutputWords.Of(status));
        foreach (var status in Enum.GetValues<AttemptStatus>()) Assert.AreEqual(Hyphened(status), OutputWords.Of(status));
        foreach (var kind in Enum.GetValues<AttemptKind>()) Assert.AreEqual(Hyphened(kind), OutputWords.Of(kind));
        foreach (var reason in Enum.GetValues<RunReason>().Skip(1)) Assert.AreEqual(Hyphened(reason), OutputWords.Of(reason));
        foreach (var reason in Enum.GetValues<AttemptReason>().Skip(1)) Assert.AreEqual(Hyphened(reason), OutputWords.Of(reason));
        foreach (var kind in Enum.GetValues<CallFlowEventKind>().Where(kind => kind != CallFlowEventKind.EventsMissed))
        {
            Assert.AreEqual(Hyphened(kind).Replace('-', '.'), OutputWords.Of(kind));
            Assert.Contains(OutputWords.Of(kind), OutputWords.EventNames);
        }
    }

    [TestMethod]
    public void A_run_is_found_by_its_name_and_who_was_called_for_it_in_order()
    {
        var result = RecordedOutcome.Read("18-transfer");

        Assert.AreEqual(RunStatus.Succeeded, result.Run("r1").Status);
        Assert.AreEqual("A A D", string.Join(' ', result.Called("r1")));
        Assert.AreEqual("A B C", string.Join(' ', result.Called("r2")));
        StringAssert.Contains(Assert.ThrowsExactly<KeyNotFoundException>(() => result.Run("r9")).Message, "there are: r1, r2");
    }

    private static string Hyphened<T>(T value)
        where T : struct, Enum =>
        string.Concat(value.ToString().Select((c, i) => $"{(char.IsUpper(c) && i > 0 ? "-" : "")}{char.ToLowerInvariant(c)}"));

    private static SimulatedEvent Event(string name, CallFlowEvent detail) =>
        new() { Name = name, At = TimeSpan.Zero, Run = "r1", Detail = detail };

    private static string Line(CallFlowEvent detail)
    {
        var happened = Event(OutputWords.Of(detail.Kind), detail);
        var result = new SimulationResult { Scenario = ScenarioText.Read(), Events = [happened], Runs = [] };
        return result.ToJson().Split('\n')[2].Trim();
    }

    private static string Compact(string json) => JsonSerializer.Serialize(JsonDocument.Parse(json).RootElement);
}
