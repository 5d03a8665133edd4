using System.Globalization;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.Scenarios;

[TestClass]
public sealed class ScenarioReaderTests
{
    [TestMethod]
    public void What_is_left_out_has_its_default()
    {
        var scenario = ScenarioText.Read();

        Assert.IsNull(scenario.Title);
        Assert.AreEqual(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.FromHours(9)), scenario.Start);
        Assert.AreEqual(1, scenario.Options.Pools.Single(pool => pool.Key == "default").Value);
        Assert.AreEqual(new EscalationOptions().RingTimeout, scenario.Options.RingTimeout);
        Assert.AreEqual(GuidanceTimes.Default, scenario.GuidanceTimes["g"]);
        var flow = scenario.Options.Flows.Single();
        Assert.AreEqual((1, "default", TimeSpan.Zero), (flow.LoopLimit, flow.Pool, flow.LoopDelay));
        Assert.IsNull(flow.TransferTo);
        Assert.IsNull(flow.OnExhausted);
        Assert.AreSame(BusyPolicy.Advance, flow.Busy);
        Assert.IsEmpty(scenario.Phones);
        Assert.IsEmpty(scenario.Expect);
    }

    [TestMethod]
    public void Settings_and_lines_become_the_options()
    {
        var scenario = ScenarioText.Read(
            ("lines", """{ "default": 4, "night": 1000000 }"""),
            ("settings", """
                { "ringTimeout": "31s", "busyVerdict": "11s", "answeredCap": "11m", "attemptGap": "1s", "keyWait": "0s",
                  "readingsPerSet": 3, "maxSets": 4, "bridgeCap": "10000h", "maxLoopLimit": 10000, "maxWaiting": 0 }
                """));

        var options = scenario.Options;
        Assert.AreEqual("default=4 night=1000000", string.Join(' ', options.Pools.Select(pool => $"{pool.Key}={pool.Value}")));
        Assert.AreEqual("31 11 660 1 0 36000000", string.Join(' ', new[]
        {
            options.RingTimeout, options.BusyVerdict, options.AnsweredCap, options.AttemptGap, options.KeyWait, options.BridgeCap,
        }.Select(time => time.TotalSeconds.ToString(CultureInfo.InvariantCulture))));
        Assert.AreEqual((3, 4, 10000, 0), (options.ReadingsPerSet, options.MaxSets, options.MaxLoopLimit, options.MaxWaiting));
    }

    [TestMethod]
    public void Flows_share_their_contacts_and_guidances_and_may_refer_to_later_sections()
    {
        var scenario = ScenarioText.Read(
            ("guidances", """
                { "g": { "message": "{server} {{up}}", "readingTime": "12s", "closingTime": "3s", "reactionTime": "2s",
                         "reactions": { "9": { "behavior": "transfer", "message": "{server}" }, "1": { "behavior": "leave" } } } }
                """),
            ("flows", """
                { "f": { "contacts": ["A", "B", "A"], "guidance": "g", "loopLimit": 2, "pool": "night", "loopDelay": "1m",
                         "transferTo": "B", "onExhausted": "f2", "busy": { "policy": "retryLoop", "delay": "30s", "limit": 20 } },
                  "f2": { "contacts": ["B"], "guidance": "g", "pool": "night", "transferTo": "B" } }
                """),
            ("lines", """{ "night": 2 }"""));

        var (flow, other) = (scenario.Options.Flows[0], scenario.Options.Flows[1]);
        Assert.AreEqual("f g 2 night f2", $"{flow.Id} {flow.Guidance.Id} {flow.LoopLimit} {flow.Pool} {flow.OnExhausted}");
        Assert.AreEqual("A B A", string.Join(' ', flow.Contacts.Select(contact => contact.Id)));
        Assert.AreSame(flow.Guidance, other.Guidance);
        Assert.AreSame(flow.TransferTo, other.Contacts[0]);
        Assert.AreEqual((TimeSpan.FromSeconds(30), 20), (flow.Busy.Delay, flow.Busy.Limit));
        Assert.AreEqual(new Reaction(ReactionBehavior.Transfer, "{server}"), flow.Guidance.Reactions['9']);
        Assert.AreEqual(
            new GuidanceTimes(TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3)), scenario.GuidanceTimes["g"]);
    }

    [TestMethod]
    public void A_confirmation_or_closing_message_that_takes_time_has_a_text_to_read()
    {
        var silent = Read("");
        var spoken = Read("\"reactionTime\": \"2s\", \"closingTime\": \"3s\",");

        Assert.AreEqual(("", ""), (silent.ClosingMessage, silent.Reactions['1'].Message));
        Assert.AreNotEqual("", spoken.ClosingMessage);
        Assert.AreNotEqual("", spoken.Reactions['1'].Message);

        static Guidance Read(string times)
        {
            var guidances = $$"""{ "g": { "message": "m", {{times}} "reactions": { "1": { "behavior": "terminate" } } } }""";
            return ScenarioText.Read(("guidances", guidances)).Options.Flows[0].Guidance;
        }
    }

    [TestMethod]
    public void Each_kind_of_call_is_read()
    {
        var scenario = ScenarioText.Read(("phones", """
            { "+81300000001": { "callWaiting": true, "calls": [
                { "answer": "5s", "keys": [["20s", "1"], ["3s", "#"]], "hangUp": "60s" }, { "noAnswer": true }, { "decline": "3s" },
                { "voicemail": "20s", "length": "40s" }, { "busy": true },
                { "unreachable": "2s" }, { "invalidNumber": "0s" }, { "error": "1s" } ] } }
            """));

        var phone = scenario.Phones["+81300000001"];
        Assert.IsTrue(phone.CallWaiting);
        Assert.AreEqual(
            "Answer 5 60|NoAnswer 0 |Decline 3 |Answer 20 40|Busy 0 |Unreachable 2 |InvalidNumber 0 |Error 1 ",
            string.Join('|', phone.Calls.Select(call => $"{call.Kind} {call.After.TotalSeconds} {call.HangUp?.TotalSeconds}")));
        CollectionAssert.AreEqual(
            new ScriptedKey[] { new(TimeSpan.FromSeconds(20), '1'), new(TimeSpan.FromSeconds(3), '#') }, phone.Calls[0].Keys.ToArray());
    }

    [TestMethod]
    public void The_script_keeps_the_order_of_the_file_and_may_speak_of_a_run_before_its_start()
    {
        var scenario = ScenarioText.Read(("script", """
            [ { "at": "2m", "abort": "r1", "mode": "hangUp" }, { "at": "1m", "abort": "r1" },
              { "at": "50s", "acknowledge": "r1", "by": "B" },
              { "at": "0s", "start": "f", "run": "r1", "priority": -7, "parameters": { "server": "db1" } } ]
            """));

        Assert.AreEqual(
            "Abort HangUp |Abort Graceful |Acknowledge Graceful B|Start Graceful ",
            string.Join('|', scenario.Script.Select(step => $"{step.Kind} {step.Mode} {step.By}")));
        var start = scenario.Script[3];
        Assert.AreEqual(("f", "r1", -7, "db1"), (start.Flow, start.Run, start.Priority, start.Parameters["server"]));
    }

    [TestMethod]
    public void A_time_that_is_expected_is_a_duration_or_whole_milliseconds()
    {
        var scenario = ScenarioText.Read(("expect", """
            [ { "run": "r1", "event": "attempt.ended", "at": "1m30s", "attempt": 2, "key": "1" },
              { "run": "r1", "startedAt": 0, "endedAt": 90000, "attempts": 5 } ]
            """));

        Assert.AreEqual(90_000L, scenario.Expect[0].Members["at"]);
        Assert.AreEqual(2L, scenario.Expect[0].Members["attempt"]);
        Assert.AreEqual("1", scenario.Expect[0].Members["key"]);
        Assert.AreEqual(90_000L, scenario.Expect[1].Members["endedAt"]);
    }

    [TestMethod]
    [DataRow("2026-01-05T09:00:00+09:00", "2026-01-05T00:00:00Z")]
    [DataRow("2026-01-05T09:00:00Z", "2026-01-05T09:00:00Z")]
    [DataRow("2026-01-05T09:00-05:30", "2026-01-05T14:30:00Z")]
    [DataRow("2026-01-05T09:00:00.125+00:00", "2026-01-05T09:00:00.125Z")]
    public void A_start_is_read_with_its_offset(string start, string utc) =>
        Assert.AreEqual(
            DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture), ScenarioText.Read(("start", $"\"{start}\"")).Start);
}
