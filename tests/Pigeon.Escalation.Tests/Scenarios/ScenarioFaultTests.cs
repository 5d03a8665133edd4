namespace Pigeon.Escalation.Tests.Scenarios;

[TestClass]
public sealed class ScenarioFaultTests
{
    private const string Duration =
        "a duration such as \"250ms\", \"30s\", \"1m30s\" or \"1h\": "
        + "whole numbers, the largest unit first, each of h, m, s, ms once, at most 10000h";

    [TestMethod]
    [DataRow("pigeonScenario", "2", "$.pigeonScenario: 2 is not allowed; allowed: 1, the version of this format")]
    [DataRow("pigeonScenario", "1.0", "$.pigeonScenario: 1.0 is not allowed; allowed: 1, the version of this format")]
    [DataRow("pigeonScenario", null, "$: \"pigeonScenario\" is missing; it is required here")]
    [DataRow("script", null, "$: \"script\" is missing; it is required here")]
    [DataRow("title", "5", "$.title: found a number, 5; allowed: a text")]
    [DataRow("lines", "{}",
        "$.lines: found an empty object; allowed: an object with at least one pool and its lines, such as { \"default\": 1 }")]
    [DataRow("lines", """{ "default": 1000001 }""", "$.lines.default: 1000001 is not allowed; allowed: a whole number, 1 to 1000000")]
    [DataRow("lines", """{ "p": 1 }""", "$.flows.f: \"pool\" is missing, and there is no pool \"default\"; allowed: \"p\"")]
    [DataRow("settings", """{ "keyWait": "1s1m" }""", "$.settings.keyWait: \"1s1m\" is not a duration; allowed: " + Duration)]
    [DataRow("settings", """{ "keyWait": 5 }""", "$.settings.keyWait: found a number, 5; allowed: " + Duration)]
    [DataRow("settings", """{ "maxSets": 101 }""", "$.settings.maxSets: 101 is not allowed; allowed: a whole number, 1 to 100")]
    [DataRow("settings", """{ "maxWaiting": -1 }""", "$.settings.maxWaiting: -1 is not allowed; allowed: a whole number, 0 to 2147483647")]
    [DataRow("settings", """{ "maxWaiting": 2147483648 }""",
        "$.settings.maxWaiting: 2147483648 is not allowed; allowed: a whole number, 0 to 2147483647")]
    [DataRow("contacts", """{ "A": { "phones": ["1"] }, "B": { "phones": [] } }""",
        "$.contacts.B.phones: found an empty array; allowed: an array of at least one phone number")]
    [DataRow("contacts", """{ "A": { "phones": ["1"] }, "B": { "phones": ["1"] }, "A": {} }""",
        "$.contacts.A: contact \"A\" stands here twice; allowed: once")]
    [DataRow("phones", """{ "+81300000001": { "calls": [{ "answer": 5 }] } }""",
        "$.phones[\"+81300000001\"].calls[0].answer: found a number, 5; allowed: " + Duration)]
    [DataRow("phones", """{ "a\nb": 1 }""",
        "$.phones[\"a\\u000ab\"]: found a number, 1; allowed: an object with the members callWaiting, calls")]
    [DataRow("phones", """{ "1": { "calls": [{ "voicemail": "5s" }] } }""",
        "$.phones[\"1\"].calls[0]: \"length\" is missing; it is required here")]
    [DataRow("phones", """{ "1": { "calls": [{ "busy": true, "keys": [] }] } }""",
        "$.phones[\"1\"].calls[0].keys: \"keys\" does not belong here; allowed only with \"answer\"")]
    [DataRow("phones", """{ "1": { "calls": [{ "noAnswer": false }] } }""",
        "$.phones[\"1\"].calls[0].noAnswer: found false; allowed: true")]
    [DataRow("phones", """{ "1": { "calls": [{ "answer": "1s", "keys": [["1s", "A"]] }] } }""",
        "$.phones[\"1\"].calls[0].keys[0][1]: \"A\" is not a key; allowed: one of the keys \"0\" to \"9\", \"*\", \"#\"")]
    [DataRow("expect", """[{ "run": "r2" }]""", "$.expect[0].run: there is no started run \"r2\"; allowed: \"r1\"")]
    [DataRow("expect", """[{ "run": "r1", "at": -5 }]""",
        "$.expect[0].at: -5 is not a time; allowed: whole milliseconds, 0 or more, or " + Duration)]
    [DataRow("expect", """[{ "run": "r1", "status": "\ud800" }]""",
        "$.expect[0].status: \"\\ud800\" has half of a surrogate pair; allowed: whole characters")]
    public void A_fault_says_where_it_is_what_is_wrong_and_what_is_allowed(string section, string? json, string fault) =>
        Assert.AreEqual(fault, ScenarioText.Faults((section, json)));

    [TestMethod]
    [DataRow("\"2026-01-05T09:00:00\"")]
    [DataRow("\"2026-01-05\"")]
    [DataRow("\"2026-02-30T09:00:00Z\"")]
    [DataRow("\"9999-01-05T09:00:00Z\"")]
    [DataRow("\"0001-01-01T00:00:00+09:00\"")]
    [DataRow("\"05.01.2026 09:00:00 +09:00\"")]
    public void A_start_needs_a_real_date_time_with_an_offset(string start) =>
        Assert.AreEqual(
            $"$.start: {start} is not a start; allowed: "
            + "an ISO 8601 date-time with offset such as \"2026-01-05T09:00:00+09:00\", up to the year 8999",
            ScenarioText.Faults(("start", start)));

    [TestMethod]
    [DataRow("a {")]
    [DataRow("a }")]
    [DataRow("{}")]
    [DataRow("{ }")]
    [DataRow("{a{b}}")]
    [DataRow("{a}}")]
    [DataRow("{{a}")]
    public void A_brace_that_is_no_place_is_a_fault(string message) =>
        StringAssert.StartsWith(
            ScenarioText.Faults(("guidances", $$"""{ "g": { "message": "{{message}}", "reactions": {} } }""")),
            $"$.guidances.g.message: \"{message}\" has a ");

    [TestMethod]
    public void A_flow_is_checked_against_everything_that_it_refers_to()
    {
        var flows = """
            { "f": { "contacts": ["A", "X", 3], "guidance": "h", "loopLimit": 11, "pool": "p", "transferTo": "Z", "onExhausted": "q",
                     "busy": { "policy": "retryLoop", "limit": 0 }, "x": "y" },
              "h": { "contacts": ["A"], "guidance": "g", "busy": { "policy": "advance", "delay": "3s" } } }
            """;

        Assert.AreEqual(
            """
            $.flows.f.contacts[1]: there is no contact "X"; allowed: "A", "B"
            $.flows.f.contacts[2]: found a number, 3; allowed: the name of a contact
            $.flows.f.guidance: there is no guidance "h"; allowed: "g"
            $.flows.f.loopLimit: 11 is not allowed; allowed: a whole number, 1 to 10 (maxLoopLimit in the settings)
            $.flows.f.pool: there is no pool "p"; allowed: "default"
            $.flows.f.transferTo: there is no contact "Z"; allowed: "A", "B"
            $.flows.f.onExhausted: there is no flow "q"; allowed: "f", "h"
            $.flows.f.busy: "delay" is missing; it is required here
            $.flows.f.busy.limit: 0 is not allowed; allowed: a whole number, 1 to 2147483647
            $.flows.f.x: "x" is not a member here; allowed: contacts, guidance, loopLimit, pool, loopDelay, transferTo, onExhausted, busy
            $.flows.h.busy.delay: "delay" does not belong here; allowed only with the policy "retryLoop"
            """,
            ScenarioText.Faults(("flows", flows)));
    }

    [TestMethod]
    public void A_circle_of_flows_is_told_once_at_its_first_flow_of_the_file()
    {
        var flows = string.Join(",", new[] { ("f", "b 2"), ("c", "b 2"), ("b 2", "c"), ("d", "d") }.Select(
            flow => $$"""{{"\""}}{{flow.Item1}}": { "contacts": ["A"], "guidance": "g", "onExhausted": "{{flow.Item2}}" }"""));

        Assert.AreEqual(
            """
            $.flows.c.onExhausted: the flows chain in a circle, c -> "b 2" -> c; allowed: a chain that ends
            $.flows.d.onExhausted: the flows chain in a circle, d -> d; allowed: a chain that ends
            """,
            ScenarioText.Faults(("flows", "{" + flows + "}")));
    }

    [TestMethod]
    public void A_guidance_with_a_transfer_needs_somebody_to_transfer_to() =>
        Assert.AreEqual(
            "$.flows.f: \"transferTo\" is missing; it is required because a key of \"g\" transfers",
            ScenarioText.Faults(("guidances", """{ "g": { "message": "m", "reactions": { "4": { "behavior": "transfer" } } } }""")));

    [TestMethod]
    public void A_step_of_the_script_is_one_thing_with_what_belongs_to_it()
    {
        var script = """
            [ { "at": "0s", "start": "f", "run": "r1", "mode": "graceful", "by": "A", "priority": 3000000000 },
              { "start": "nope", "run": "r1", "parameters": { "a": 1, "a": "x" } },
              { "at": "1s", "abort": "r9", "mode": "soft", "run": "r1" },
              { "at": "1s", "acknowledge": "r1", "by": "Q", "abort": "r1" },
              { "at": "2s" }, { "at": "2s", "start": "f" }, { "at": "2s", "start": "f", "run": "" } ]
            """;

        Assert.AreEqual(
            """
            $.script[0].mode: "mode" does not belong here; allowed only with "abort"
            $.script[0].by: "by" does not belong here; allowed only with "acknowledge"
            $.script[0].priority: 3000000000 is not allowed; allowed: a whole number, -2147483648 to 2147483647
            $.script[1]: "at" is missing; it is required here
            $.script[1].start: there is no flow "nope"; allowed: "f"
            $.script[1].run: the run "r1" is started twice; allowed: a run's name starts once
            $.script[1].parameters.a: found a number, 1; allowed: a text
            $.script[1].parameters.a: parameter "a" stands here twice; allowed: once
            $.script[2].abort: there is no started run "r9"; allowed: "r1"
            $.script[2].mode: "soft" is not known; allowed: "graceful", "hangUp"
            $.script[2].run: "run" does not belong here; allowed only with "start"
            $.script[3]: found acknowledge and abort of start, abort, acknowledge; allowed: exactly one of them
            $.script[4]: found none of start, abort, acknowledge; allowed: exactly one of them
            $.script[5]: "run" is missing; it is required here
            $.script[6].run: "" is empty; allowed: a name for the run
            """,
            ScenarioText.Faults(("script", script)));
    }

    [TestMethod]
    public void A_section_that_cannot_be_read_is_not_held_against_those_who_refer_to_it() =>
        Assert.AreEqual(
            "$.contacts: found an array; allowed: an object with the contacts by name", ScenarioText.Faults(("contacts", "[]")));

    [TestMethod]
    public void Faults_stand_in_the_order_of_the_file_whichever_section_comes_first()
    {
        var faults = ScenarioText.Faults("""
            { "script": [ { "at": "0s", "start": "g", "run": "r1" } ], "flows": { "f": { "guidance": "g", "contacts": ["Z"] } },
              "guidances": { "g": { "reactions": { "0": { "behavior": "terminate" } } } }, "contacts": { "A": {} }, "pigeonScenario": "1" }
            """);

        Assert.AreEqual(
            "$.script[0].start $.flows.f.contacts[0] $.guidances.g $.guidances.g.reactions[\"0\"] $.contacts.A $.pigeonScenario",
            string.Join(' ', faults.Split('\n').Select(line => line[..line.IndexOf(": ", StringComparison.Ordinal)])));
    }

    [TestMethod]
    public void A_fault_stays_on_one_short_line_whatever_the_file_holds()
    {
        var fault = ScenarioText.Faults(
            (new string('x', 100_000), "1"), ("start", "\"\\u0085\\u2028\\r\\n\""), ("expect", $"\"{new string('\u6f22', 100_000)}\""));

        Assert.IsTrue(fault.Length < 2_000, $"{fault.Length} characters");
        Assert.HasCount(3, fault.Split('\n', '\r', '\u2028', '\u0085'));
    }
}
