using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.Scenarios;

[TestClass]
public sealed class ScenarioBuilderTests
{
    [TestMethod]
    public void A_story_becomes_the_scenario_that_a_file_would_be()
    {
        var told = new ScenarioBuilder()
            .Lines(4)
            .Flow("f", "A", "B", "C").LoopLimit(2).TransferTo("D")
            .Phone("A").Answers("5s").Presses('2', "20s").Presses('1', "55s").ThenAnswers("5s").HangsUp("9s")
            .Phone("B").HasCallWaiting().GoesToVoicemail("20s", length: "40s").ThenDeclines("3s")
            .Phone("+81300000003").IsBusy().ThenIsUnreachable("2s").ThenDoesNotExist("1s").ThenFails("1s").ThenRingsOn()
            .At("0s").Start("f", run: "r1", priority: 3, parameters: ("server", "db1"))
            .At("45s").Abort("r1", AbortMode.HangUp).Acknowledge("r1", by: "B")
            .Build();
        var read = Scenario.Parse("""
            { "pigeonScenario": 1, "lines": { "default": 4 },
              "contacts": { "A": { "phones": ["+81300000001"] }, "B": { "phones": ["+81300000002"] }, "C": { "phones": ["+81300000003"] },
                            "D": { "phones": ["+81300000004"] } },
              "guidances": { "f": { "message": "m", "reactions": { "1": { "behavior": "terminate" }, "2": { "behavior": "continue" },
                             "3": { "behavior": "leave" }, "4": { "behavior": "transfer" } } } },
              "flows": { "f": { "contacts": ["A", "B", "C"], "guidance": "f", "loopLimit": 2, "transferTo": "D" } },
              "phones": { "+81300000001": { "calls": [
                            { "answer": "5s", "keys": [["20s", "2"], ["55s", "1"]] }, { "answer": "5s", "hangUp": "9s" } ] },
                          "+81300000002": { "callWaiting": true, "calls": [
                            { "voicemail": "20s", "length": "40s" }, { "decline": "3s" } ] },
                          "+81300000003": { "calls": [
                            { "busy": true }, { "unreachable": "2s" }, { "invalidNumber": "1s" }, { "error": "1s" },
                            { "noAnswer": true } ] } },
              "script": [ { "at": "0s", "start": "f", "run": "r1", "priority": 3, "parameters": { "server": "db1" } },
                          { "at": "45s", "abort": "r1", "mode": "hangUp" }, { "at": "45s", "acknowledge": "r1", "by": "B" } ] }
            """);

        Assert.AreEqual(Shape(read), Shape(told));
    }

    [TestMethod]
    public void Everything_that_a_flow_can_have_can_be_told()
    {
        var scenario = new ScenarioBuilder()
            .Lines("night", 2)
            .Settings(o => o.AttemptGap = TimeSpan.FromSeconds(7))
            .Contact("A", "+811", "+812")
            .Flow("f", "A").Pool("night").LoopDelay("1m").OnExhausted("g").RetriesBusyLoop("30s", limit: 20)
                .Message("{server} is down").ClosingMessage("bye").Takes(reading: "12s", closing: "3s")
                .Reaction('5', ReactionBehavior.Terminate, "thanks").WithoutReaction('2')
            .Flow("g", "A", "B")
            .At("0s").Start("f").Start("g")
            .Build();

        var flow = scenario.Options.Flows[0];
        Assert.AreEqual("night 00:01:00 g bye", $"{flow.Pool} {flow.LoopDelay} {flow.OnExhausted} {flow.Guidance.ClosingMessage}");
        Assert.AreEqual((TimeSpan.FromSeconds(30), 20), (flow.Busy.Delay, flow.Busy.Limit));
        Assert.AreEqual("135", string.Concat(flow.Guidance.Reactions.Keys.Order()));
        Assert.AreEqual(new GuidanceTimes(TimeSpan.FromSeconds(12), TimeSpan.Zero, TimeSpan.FromSeconds(3)), scenario.GuidanceTimes["f"]);
        Assert.AreEqual(TimeSpan.FromSeconds(7), scenario.Options.AttemptGap);
        Assert.AreEqual("+811 +812 +81300000001", string.Join(' ', scenario.Contacts.SelectMany(contact => contact.Phones)));
        Assert.AreEqual("r1 r2", string.Join(' ', scenario.Script.Select(step => step.Run)));
    }

    [TestMethod]
    public void A_flow_of_production_code_is_taken_as_it_is()
    {
        var flow = new CallFlow
        {
            Id = "f",
            Contacts = [new Contact { Id = "A", Phones = ["+811"] }],
            Guidance = new Guidance
            {
                Message = "m",
                Reactions = new Dictionary<char, Reaction> { ['1'] = new(ReactionBehavior.Terminate) },
            },
        };

        var scenario = new ScenarioBuilder().Flow(flow, reading: "4s").Phone("A").RingsOn().Build();

        Assert.AreEqual(flow with { Guidance = scenario.Options.Flows[0].Guidance }, scenario.Options.Flows[0]);
        Assert.AreEqual(TimeSpan.FromSeconds(4), scenario.GuidanceTimes[scenario.Options.Flows[0].Guidance.Id!].Reading);
        Assert.AreEqual("+811", scenario.Phones.Keys.Single());
    }

    [TestMethod]
    public void What_does_not_fit_together_is_told_when_the_scenario_is_built_all_at_once()
    {
        var story = new ScenarioBuilder()
            .Flow("f", "A").LoopLimit(11).Pool("p").OnExhausted("q").Reaction('4', ReactionBehavior.Transfer)
            .Flow("g", "A").OnExhausted("h").Flow("h", "A").OnExhausted("g")
            .Phone("Z").RingsOn()
            .At("0s").Start("x").Abort("r9").Acknowledge("r1", by: "Q");

        Assert.AreEqual(
            """
            $.phones.Z: there is no contact "Z"; allowed: "A", or a number
            $.flows.f.loopLimit: 11 is not allowed; allowed: 1 to 10 (MaxLoopLimit in the settings)
            $.flows.f.pool: there is no pool "p"; allowed: "default"
            $.flows.f.transferTo: it is missing; it is required because a key transfers
            $.flows.f.onExhausted: there is no flow "q"; allowed: "f", "g", "h"
            $.flows.g.onExhausted: the flows chain in a circle, g -> h -> g; allowed: a chain that ends
            $.script[0].start: there is no flow "x"; allowed: "f", "g", "h"
            $.script[1].abort: there is no started run "r9"; allowed: "r1"
            $.script[2].by: there is no contact "Q"; allowed: "A"
            """,
            Assert.ThrowsExactly<ScenarioException>(story.Build).Message);
    }

    [TestMethod]
    public void A_story_may_go_on_after_it_was_built()
    {
        var story = new ScenarioBuilder().Flow("f", "A").At("0s").Start("f");
        var before = story.Build();

        var after = story.At("1s").Start("f").Phone("A").RingsOn().Build();

        Assert.HasCount(1, before.Script);
        Assert.IsEmpty(before.Phones);
        Assert.HasCount(2, after.Script);
        Assert.AreNotSame(before.Options, after.Options);
    }

    [TestMethod]
    public void Invalid_use_throws_at_the_call_with_the_value_and_what_is_allowed()
    {
        var story = new ScenarioBuilder().Flow("f", "A");
        (Action Call, string Message)[] calls =
        [
            (() => story.Phone("A").Answers("5"), "\"5\" is not a duration; allowed: a duration such as"),
            (() => story.Phone("A").Answers("5s").Presses('x', "5s"), "\"x\" is not a key that can stand here; allowed: '0' to '9', '*'"),
            (() => story.Phone(""), "\"\" is empty; allowed: a name"),
            (() => story.At("-1s"), "\"-1s\" is not a duration; allowed: "),
            (() => story.At("0s").Start("f", "r1").Start("f", "r1"), "the run \"r1\" is started before; allowed: a run's name starts once"),
            (() => story.At("0s").Start("f", "r2", 0, ("a", "1"), ("a", "2")), "the parameter \"a\" stands twice; allowed: once"),
            (() => story.At("0s").Abort("r1", (AbortMode)9), "9 is not known; allowed: Graceful, HangUp"),
            (() => story.Lines(0), "0 is not allowed; allowed: 1 to 1000000"),
            (() => story.Flow("f", "A"), "there is a flow \"f\"; allowed: each id once"),
            (() => story.Flow("g"), "no contact is given; allowed: at least one"),
            (() => story.LoopLimit(0), "0 is not allowed; allowed: 1 to 10000"),
            (() => story.Reaction('0', ReactionBehavior.Leave), "\"0\" is not a key that can stand here; allowed: '1' to '9'"),
            (() => story.Message("a {"), "\"a {\" has a brace that stands alone; allowed: {name} places"),
            (() => story.RetriesBusyLoop("1s", 0), "0 is not allowed; allowed: 1 to"),
            (() => story.Settings(o => o.RingTimeout = -TimeSpan.FromSeconds(1)), "RingTimeout is -00:00:01; allowed: 0s to 10000h"),
            (() => story.Settings(o => o.MaxSets = 101), "MaxSets is 101; allowed: 1 to 100"),
            (() => story.Contact("A"), "no number is given; allowed: at least one"),
            (() => story.StartsAt(DateTimeOffset.MaxValue), "9999 is not allowed; allowed: 1 to 8999"),
        ];

        foreach (var (call, message) in calls) StringAssert.StartsWith(Assert.Throws<ArgumentException>(call).Message, message);
    }

    [TestMethod]
    public void Only_who_has_answered_presses_a_key_or_hangs_up()
    {
        Assert.ThrowsExactly<InvalidOperationException>(() => new ScenarioBuilder().Phone("1").Presses('1', "5s"));
        Assert.ThrowsExactly<InvalidOperationException>(() => new ScenarioBuilder().Phone("1").Declines("1s").HangsUp("5s"));
    }

    private static string Shape(Scenario scenario)
    {
        var flow = scenario.Options.Flows.Single();
        return string.Join('\n',
        [
            string.Join(' ', scenario.Options.Pools),
            string.Join(' ', scenario.Contacts.Select(contact => $"{contact.Id} {string.Join(',', contact.Phones)}")),
            string.Join(',', flow.Contacts.Select(contact => contact.Id)),
            $"{flow.Id} {flow.LoopLimit} {flow.Pool} {flow.TransferTo?.Id} {flow.Guidance.Id}",
            string.Join(' ', flow.Guidance.Reactions.OrderBy(reaction => reaction.Key)),
            .. scenario.Phones.Values.Select(phone => $"{phone.Number} {phone.CallWaiting}"),
            .. scenario.Phones.Values.SelectMany(phone => phone.Calls).Select(call => call with { Keys = [] }).Select(call => $"{call}"),
            .. scenario.Phones.Values.SelectMany(phone => phone.Calls).SelectMany(call => call.Keys).Select(key => $"{key}"),
            .. scenario.Script.Select(step => $"{step}"),
            .. scenario.Script.SelectMany(step => step.Parameters).Select(parameter => $"{parameter}"),
        ]);
    }
}
