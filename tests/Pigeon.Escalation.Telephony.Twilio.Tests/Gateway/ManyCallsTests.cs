using Pigeon.Escalation.Telephony.Tests.Peers;
using Pigeon.Escalation.Telephony.Twilio.Tests.Flows;
using static Pigeon.Escalation.Telephony.Twilio.Tests.Flows.NightFlow;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Gateway;

/// <summary>Many real calls at once.</summary>
[TestClass]
public sealed class ManyCallsTests : GatewayTest
{
    private const string Dave = "+815044444444";

    /// <summary>On a machine that has much else to do a phone may not ring in time.</summary>
    private static readonly string[] Possible = ["alice Missed", "alice Ignored", "alice Failed Unreachable"];

    [TestMethod]
    public async Task Sixteen_people_at_once_are_read_to_and_heard()
    {
        const int Calls = 16;
        var alice = await NewPhoneAsync(Alice, PhoneScript.Answers(600).Waits(2500).Presses('1').IsHungUp(), Calls);
        var host = await NewHostAsync(Flow("20000 ms", Alice), lines: Calls);
        foreach (var run in await StartAsync(host, "real", Calls))
        {
            Assert.AreEqual("alice Succeeded", AttemptsOf(await EndAsync(host, run)));
        }

        await alice.FinishAsync(Patience);
        Assert.HasCount(Calls, Twilio.Calls);
    }

    [TestMethod]
    public async Task Runs_that_share_a_few_lines_reach_those_who_answer_after_those_who_do_not()
    {
        const int Each = 8;
        var busy = await NewPhoneAsync(Alice, PhoneScript.Tries().Refuses("486 Busy Here"), Each);
        var ringing = await NewPhoneAsync(Bob, PhoneScript.Rings(0).IsCancelled(), Each);
        var hangingUp = await NewPhoneAsync(Carol, PhoneScript.Answers().Waits(600).HangsUp(), Each);
        var taking = await NewPhoneAsync(Dave, PhoneScript.Answers().Waits(900).Presses('1').IsHungUp(), 3 * Each);
        var host = await NewHostAsync(b => b.AddPool("default", 8).Configure(o =>
                (o.RingTimeout, o.BusyVerdict) = (TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(0.5)))
            .AddFlow(To("busy", Alice)).AddFlow(To("ringing", Bob)).AddFlow(To("hanging up", Carol)));
        var runs = new Dictionary<string, IReadOnlyList<RunId>>
        {
            ["busy Failed Busy, taker Succeeded"] = await StartAsync(host, "busy", Each),
            ["ringing Missed, taker Succeeded"] = await StartAsync(host, "ringing", Each),
            ["hanging up Ignored, taker Succeeded"] = await StartAsync(host, "hanging up", Each),
        };
        foreach (var (attempts, run) in runs.SelectMany(r => r.Value.Select(run => (r.Key, run))))
        {
            Assert.AreEqual(attempts, AttemptsOf(await EndAsync(host, run)));
        }

        foreach (var phone in new[] { busy, ringing, hangingUp, taking })
        {
            await phone.FinishAsync(Patience);
        }
    }

    [TestMethod]
    public async Task Calls_that_are_given_up_about_when_they_are_picked_up_end_one_way_or_the_other()
    {
        const int Calls = 24;
        await NewPhoneAsync(Alice, PhoneScript.Rings(1500).PicksUp().IsHungUp(), Calls);
        var host = await NewHostAsync(Flow("100 ms", Alice), ConfigureRace, lines: Calls);
        foreach (var run in await StartAsync(host, "real", Calls))
        {
            Assert.Contains(AttemptsOf(await EndAsync(host, run)), Possible);
            await UntilAsync(() => host.Engine.Get(run)!.Line == 0);
        }

        Assert.HasCount(Calls, Phones.Ends);
        Assert.DoesNotContain(e => e is not ((Alice, "completed", 200) or (Alice, "canceled", 487)), Phones.Ends);
    }

    private static void ConfigureRace(EscalationOptions options) =>
        (options.RingTimeout, options.MaxSets, options.KeyWait) = (TimeSpan.FromSeconds(1.6), 1, TimeSpan.FromSeconds(1));

    private static CallFlow To(string first, string number) => Flow("8000 ms", number) with
    {
        Id = first,
        Contacts = [new Contact { Id = first, Phones = [number] }, new Contact { Id = "taker", Phones = [Dave] }],
    };

    private async Task<IReadOnlyList<RunId>> StartAsync(TwilioHost host, string flow, int times)
    {
        var runs = new List<RunId>();
        while (runs.Count < times)
        {
            runs.Add(await host.StartRunAsync(Patience, flow));
        }

        return runs;
    }
}
