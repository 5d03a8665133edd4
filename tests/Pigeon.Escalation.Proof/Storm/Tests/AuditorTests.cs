namespace Pigeon.Escalation.Proof.Storm;

/// <summary>The auditor itself: each world is broken on purpose, and the rule that is meant for it must say so.</summary>
[TestClass]
public sealed class AuditorTests
{
    private const string TwoContacts = """
        {"pigeonScenario":1,"lines":{"default":1},
        "contacts":{"first":{"phones":["+811"]},"second":{"phones":["+812"]}},
        "guidances":{"g":{"message":"m","reactionTime":"5s","reactions":{"1":{"behavior":"terminate"},"2":{"behavior":"continue"}}}},
        "flows":{"f":{"contacts":["first","second"],"guidance":"g"}},
        "phones":{"+811":{"calls":[{"answer":"31s","keys":[["5s","1"]]}]},"+812":{"calls":[{"answer":"2s","keys":[["5s","1"]]}]}},
        "script":[{"at":"0s","start":"f","run":"r1"}]}
        """;

    [TestMethod]
    public void A_world_in_which_nothing_is_broken_is_fine() => Assert.IsEmpty(Rules(TwoContacts, new Sabotage()));

    /// <summary>
    /// A vendor once freed a line after a carrier's late answer: the first engineer picked up just then, and a second one was called for
    /// the same alert.
    /// </summary>
    [TestMethod]
    public void The_line_that_was_freed_by_a_late_answer_so_that_two_engineers_were_called_for_one_alert_is_found() =>
        Found("D4", TwoContacts, new Sabotage { Carrier = (inner, _) => new SaysOverTooEarly(inner) });

    /// <summary>The same with an honest carrier that takes its time: nobody else is called until the call is over.</summary>
    [TestMethod]
    [DataRow("CallSlow")]
    [DataRow("CallDeaf")]
    [DataRow("CallDoneLater")]
    public void A_late_answer_calls_no_second_engineer_while_the_first_one_talks(string kind)
    {
        // The second carrier call is the hang-up after 30 s; the phone is picked up a second later.
        var world = new World(StormCase.Of(TwoContacts, Fault.Parse($"{kind}@2+4s"))).Play();
        Assert.IsEmpty(Auditor.Judge(world));
        var entries = world.Chronicle.Entries;
        Assert.IsTrue(entries.Any(e => e.What == What.Answered && e.Attempt == 1), "The answer came late.");
        var over = entries.First(e => e.What == What.CallEnded && e.Attempt == 1);
        Assert.IsTrue(entries.Where(e => e.What == What.PlaceAsked && e.Attempt == 2).All(e => e.Index > over.Index));
    }

    [TestMethod]
    public void An_engine_that_dials_twice_is_found() =>
        Found("D4", TwoContacts, new Sabotage { Carrier = (inner, _) => new DialsTwice(inner) });

    [TestMethod]
    public void A_journal_that_loses_an_acknowledged_start_is_found()
    {
        var crash = new Fault(FaultKind.Crash, 20, TimeSpan.Zero);
        Found("D1", TwoContacts, new Sabotage { Journal = inner => new ForgetfulJournal(inner, 1) }, crash);
    }

    [TestMethod]
    public void A_journal_that_loses_the_key_that_took_it_is_found()
    {
        var text = TwoContacts.Replace("31s", "3s", StringComparison.Ordinal);
        var broken = from forgotten in Enumerable.Range(2, 8)
                     from at in Enumerable.Range(1, 50)
                     from rule in Rules(
                         text,
                         new Sabotage { Journal = inner => new ForgetfulJournal(inner, forgotten) },
                         new Fault(FaultKind.Crash, at, TimeSpan.FromSeconds(60)))
                     select rule;
        Assert.Contains("D2", broken.ToList());
    }

    [TestMethod]
    public void An_engine_that_starts_with_the_second_contact_is_found() =>
        FoundBy("L3", TwoContacts.Replace("[\"first\",\"second\"]", "[\"second\",\"first\"]", StringComparison.Ordinal));

    [TestMethod]
    public void A_phone_that_rings_too_short_is_found() =>
        FoundBy("A1", TwoContacts.Replace("\"flows\":", "\"settings\":{\"ringTimeout\":\"40s\"},\"flows\":", StringComparison.Ordinal));

    [TestMethod]
    [DataRow("hang-up", What.HangUpAsked)]
    [DataRow("events", What.Told)]
    [DataRow("record", What.KeyPressed)]
    [DataRow("record", What.Answered)]
    public void What_was_never_asked_or_told_or_pressed_is_missed(string rule, object what)
    {
        var world = new World(StormCase.Of(TwoContacts)).Play();
        var chronicle = world.Chronicle.Without(e => e.What == (What)what || (rule == "hang-up" && e.What == What.CallEnded));
        Assert.Contains(rule, Auditor.Judge(chronicle, world.Case.Scenario, world.Pools).Select(f => f.Rule).ToList());
    }

    [TestMethod]
    public void A_run_that_is_known_twice_or_never_is_found()
    {
        var world = new World(StormCase.Of(TwoContacts)).Play();
        foreach (var found in (IReadOnlyList<CallFlowRun>[])[[], [.. world.Chronicle.Found, .. world.Chronicle.Found]])
        {
            world.Chronicle.Found = found;
            Assert.Contains("D1", Auditor.Judge(world).Select(f => f.Rule).ToList());
        }
    }

    [TestMethod]
    public void Keys_without_numbers_are_told_apart_by_nobody_and_the_comparison_finds_it()
    {
        var storm = StormCase.Of(ConformanceCases.Text("13-invalid-key-reads-again"))
            with
        { Sabotage = new Sabotage { Carrier = (inner, _) => new NumbersNoKeys(inner) } };
        var once = new World(storm).Play().Chronicle.Visible();
        var twice = new World(storm with { DoublesReports = true }).Play().Chronicle.Visible();
        Assert.AreNotEqual(once, twice);
        Assert.AreEqual("D3", SeedJudge.Compare("D3", once, twice)[0].Rule);
    }

    [TestMethod]
    public void An_arbiter_with_one_line_too_many_is_found() =>
        Found("L7", ConformanceCases.Text("04-two-runs-one-line"), new Sabotage { ExtraLines = 1 });

    [TestMethod]
    public void An_arbiter_that_turns_priorities_around_is_found() =>
        Found("L2", ConformanceCases.Text("25-priority"), new Sabotage { Lines = inner => new WrongOrder(inner) });

    [TestMethod]
    public void An_arbiter_that_loses_lines_is_found()
    {
        var text = ConformanceCases.Text("04-two-runs-one-line");
        Found("D1", text, new Sabotage { Lines = inner => new LosesLines(inner) });
        Found("L4", text, new Sabotage { Lines = inner => new LosesLines(inner) });
    }

    [TestMethod]
    public void An_arbiter_that_refuses_too_early_is_found() =>
        Found("L6", ConformanceCases.Text("26-queue-is-full"), new Sabotage { FewerWaiting = 1 });

    /// <summary>An engine that plays by other rules than it is judged by.</summary>
    private static void FoundBy(string rule, string judgedBy)
    {
        var world = new World(StormCase.Of(TwoContacts)).Play();
        var findings = Auditor.Judge(world.Chronicle, StormCase.Of(judgedBy).Scenario, world.Pools);
        Assert.Contains(rule, findings.Select(f => f.Rule).ToList());
    }

    private static void Found(string rule, string text, Sabotage sabotage, params Fault[] faults) =>
        Assert.Contains(rule, Rules(text, sabotage, faults));

    private static List<string> Rules(string text, Sabotage sabotage, params Fault[] faults) =>
        [.. Auditor.Judge(new World(StormCase.Of(text, faults) with { Sabotage = sabotage }).Play()).Select(f => f.Rule)];
}
