namespace Pigeon.Escalation.Tests.Engine;

/// <summary>What is refused at the start, and why; and what a run keeps of what it was started with.</summary>
[TestClass]
public sealed class StartTests
{
    private static readonly Dictionary<char, Reaction> Reactions = new() { ['1'] = new(ReactionBehavior.Terminate, "thanks {who}") };

    private static CallFlow Templated(string message) =>
        EngineRig.Flow("a") with { Guidance = new Guidance { Message = message, Reactions = Reactions, ClosingMessage = "{bye}" } };

    [TestMethod]
    public void Missing_parameters_are_named()
    {
        var result = EngineRig.Done(new EngineRig().Engine.StartAsync(new CallFlowRequest(Templated("{host} is {state}"))
        {
            Parameters = new Dictionary<string, string> { ["host"] = "db1", ["unused"] = "x" },
        }));
        Assert.AreEqual(RefusalReason.MissingParameter, result.Refusal);
        StringAssert.Contains(result.Message, "bye, state, who");
        Assert.DoesNotContain("host", result.Message, StringComparison.Ordinal);
    }

    [TestMethod]
    public void The_filled_texts_reach_the_carrier_braces_included()
    {
        var rig = new EngineRig(o => o.MaxSets = 1);
        var parameters = new Dictionary<string, string> { ["host"] = "db{1}", ["who"] = "you", ["bye"] = "}}" };
        var start = rig.Engine.StartAsync(new CallFlowRequest(Templated("{{{host}}} {host}{{x}}")) { Parameters = parameters });
        Assert.IsTrue(EngineRig.Done(start).IsAccepted);
        parameters["host"] = "changed";
        rig.Carrier.Answer();
        Assert.AreEqual("{db{1}} db{1}{x}", rig.Carrier.Prompts[0].Text);
        Assert.AreEqual((2, TimeSpan.FromSeconds(10)), (rig.Carrier.Prompts[0].Readings, rig.Carrier.Prompts[0].KeyWait));
        rig.Carrier.PromptEnds();
        Assert.AreEqual(("}}", PromptKind.Closing), (rig.Carrier.Prompts[1].Text, rig.Carrier.Prompts[1].Kind));
        Assert.AreEqual((1, TimeSpan.Zero), (rig.Carrier.Prompts[1].Readings, rig.Carrier.Prompts[1].KeyWait));
    }

    [TestMethod]
    [DataRow("{")]
    [DataRow("}")]
    [DataRow("a {} b")]
    [DataRow("{a{b}}")]
    [DataRow("{a")]
    [DataRow("a}")]
    [DataRow("{{a}")]
    public void A_text_with_a_brace_that_stands_alone_is_refused_with_its_place(string message)
    {
        var result = EngineRig.Done(new EngineRig().Engine.StartAsync(new CallFlowRequest(Templated(message))));
        Assert.AreEqual(RefusalReason.InvalidFlow, result.Refusal);
        StringAssert.Contains(result.Message, "flow.Guidance.Message");
    }

    [TestMethod]
    public void A_flow_keeps_what_it_was_started_with_whatever_the_host_changes()
    {
        var rig = new EngineRig();
        var phones = new List<string> { "+1" };
        var contacts = new List<Contact> { new() { Id = "a", Phones = phones }, new() { Id = "b", Phones = ["+2"] } };
        var reactions = new Dictionary<char, Reaction> { ['1'] = new(ReactionBehavior.Terminate) };
        var guidance = new Guidance { Message = "m", Reactions = reactions };
        var run = rig.Start(EngineRig.Flow("x") with { Contacts = contacts, Guidance = guidance });
        phones[0] = "+9";
        phones.Add("+8");
        contacts.Clear();
        reactions['1'] = new(ReactionBehavior.Continue);
        rig.Advance(30);
        rig.Carrier.AnswerAndPress('1');
        Sequence.Is(rig.Carrier.Called, "+1", "+2");
        Assert.AreEqual((RunStatus.Succeeded, "b"), (rig.Get(run).Status, rig.Get(run).Contact));
    }

    [TestMethod]
    public void The_settings_are_frozen_when_the_engine_is_made()
    {
        EscalationOptions options = null!;
        var rig = new EngineRig(o =>
        {
            options = o;
            o.Flows.Add(EngineRig.Flow("a"));
        });
        (options.RingTimeout, options.MaxLoopLimit, options.EventBuffer) = (TimeSpan.FromSeconds(1), 1, 1);
        options.Flows.Clear();
        Assert.IsTrue(EngineRig.Done(rig.Engine.StartAsync(new CallFlowRequest("flow"))).IsAccepted);
        Assert.IsTrue(EngineRig.Done(rig.Engine.StartAsync(new CallFlowRequest(EngineRig.Flow("b") with { LoopLimit = 10 }))).IsAccepted);
        rig.Advance(29);
        Assert.IsEmpty(rig.Ends);
    }

    [TestMethod]
    [DataRow(TelephonyCapabilities.Prompt, true, RefusalReason.CarrierLacksCapability)]
    [DataRow(TelephonyCapabilities.Prompt, false, RefusalReason.None)]
    [DataRow(TelephonyCapabilities.Bridge, false, RefusalReason.CarrierLacksCapability)]
    [DataRow(TelephonyCapabilities.All, true, RefusalReason.None)]
    public void A_flow_that_needs_more_than_the_carrier_can_is_refused(TelephonyCapabilities can, bool transfer, RefusalReason refusal)
    {
        var rig = new EngineRig();
        rig.Carrier.Capabilities = can;
        var flow = transfer ? EngineRig.TransferFlow("a") : EngineRig.Flow("a");
        var result = EngineRig.Done(rig.Engine.StartAsync(new CallFlowRequest(flow)));
        Assert.AreEqual(refusal, result.Refusal);
        Assert.AreEqual(refusal == RefusalReason.None ? 1 : 0, rig.LinesInUse);
    }

    [TestMethod]
    public void An_unknown_flow_is_refused_with_those_that_are_known()
    {
        var rig = new EngineRig(o => o.Flows.Add(EngineRig.Flow("a")));
        var result = EngineRig.Done(rig.Engine.StartAsync(new CallFlowRequest("flwo")));
        Assert.AreEqual(RefusalReason.UnknownFlow, result.Refusal);
        StringAssert.Contains(result.Message, "'flwo'");
        StringAssert.Contains(result.Message, "registered are: flow");
        Assert.AreEqual((default, 0), (result.Run, rig.Events.Count));
    }

    [TestMethod]
    public void An_invalid_flow_is_refused_with_every_place_value_and_what_is_allowed()
    {
        var flow = EngineRig.Flow("a") with
        {
            LoopLimit = 11,
            LoopDelay = TimeSpan.FromSeconds(-1),
            Contacts = [new Contact { Id = "a", Phones = [] }, new Contact { Id = "", Phones = ["+1"] }],
            Guidance = new Guidance
            {
                Message = "m",
                Reactions = new Dictionary<char, Reaction>
                {
                    ['0'] = new(ReactionBehavior.Continue),
                    ['4'] = new(ReactionBehavior.Transfer),
                },
            },
            OnExhausted = "nowhere",
        };
        var result = EngineRig.Done(new EngineRig().Engine.StartAsync(new CallFlowRequest(flow)));
        Assert.AreEqual(RefusalReason.InvalidFlow, result.Refusal);
        foreach (var part in new[]
        {
            "flow.LoopLimit is 11: 1 to 10 is allowed",
            "flow.LoopDelay is -00:00:01: 00:00:00 to 10000 hours is allowed",
            "flow.Contacts[0] 'a' has no phone",
            "flow.Contacts[1] has no Id",
            "flow.Guidance.Reactions['0']: keys '1' to '9'",
            "flow.Guidance.Reactions['4'] is a transfer, but the flow has no TransferTo",
        })
        {
            StringAssert.Contains(result.Message, part);
        }
    }

    [TestMethod]
    [DataRow("flow", "flow -> flow")]
    [DataRow("next", "flow -> next -> flow")]
    [DataRow("nowhere", "'nowhere' is no registered flow")]
    public void A_chain_that_does_not_end_or_leads_nowhere_is_refused(string next, string says)
    {
        var rig = new EngineRig(o =>
        {
            o.Flows.Add(EngineRig.Flow("a"));
            o.Flows.Add(EngineRig.Flow("a") with { Id = "next", OnExhausted = "flow" });
        });
        var result = EngineRig.Done(rig.Engine.StartAsync(new CallFlowRequest(EngineRig.Flow("b") with { OnExhausted = next })));
        Assert.AreEqual(RefusalReason.InvalidFlow, result.Refusal);
        StringAssert.Contains(result.Message, says);
    }

    [TestMethod]
    public void An_unknown_pool_is_refused_by_its_name()
    {
        var result = EngineRig.Done(new EngineRig().Engine.StartAsync(new CallFlowRequest(EngineRig.Flow("a") with { Pool = "moon" })));
        Assert.AreEqual(RefusalReason.UnknownPool, result.Refusal);
        StringAssert.Contains(result.Message, "'moon'");
    }

    [TestMethod]
    public void One_request_more_than_may_wait_is_refused_whatever_its_priority_and_changes_nothing()
    {
        var rig = new EngineRig(o => o.MaxWaiting = 2);
        var first = rig.Start(EngineRig.Flow("a"));
        var (second, third) = (rig.Start(EngineRig.Flow("b")), rig.Start(EngineRig.Flow("c")));
        var events = rig.Events.Count;
        var refused = EngineRig.Done(rig.Engine.StartAsync(new CallFlowRequest(EngineRig.Flow("d")) { Priority = int.MaxValue }));
        Assert.AreEqual(RefusalReason.QueueFull, refused.Refusal);
        Assert.HasCount(events, rig.Events);
        Sequence.Is(rig.Engine.List().Select(r => r.Id), first, second, third);
        rig.Carrier.AnswerAndPress('1');
        Sequence.Is(rig.Carrier.Called, "+8190a", "+8190b");
        Assert.IsTrue(EngineRig.Done(rig.Engine.StartAsync(new CallFlowRequest(EngineRig.Flow("d")))).IsAccepted);
    }

    [TestMethod]
    public async Task A_cancelled_start_starts_nothing()
    {
        var rig = new EngineRig();
        var request = new CallFlowRequest(EngineRig.Flow("a"));
        await Assert.ThrowsExactlyAsync<OperationCanceledException>(
            async () => await rig.Engine.StartAsync(request, new CancellationToken(canceled: true)));
        Assert.IsEmpty(rig.Engine.List());
    }
}
