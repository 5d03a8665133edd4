using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.CarrierKit;

/// <summary>How the kit runs its cases, whatever they say.</summary>
[TestClass]
public sealed class CarrierConformanceTests
{
    private const string PickedUp = "a call that is picked up is reported as ringing, then as answered, each once (CallReportKind)";

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Every_case_has_a_name_of_its_own_that_ends_with_where_the_rule_stands()
    {
        var kit = new CarrierConformance(() => new PhoneNetwork());
        Assert.HasCount(kit.Cases.Count, kit.Cases.Select(one => one.Name).Distinct().ToArray());
        Assert.IsTrue(kit.Cases.All(one => one.Name.EndsWith(')')));
    }

    [TestMethod]
    public void Cases_that_need_what_the_carrier_or_the_network_cannot_do_are_not_there()
    {
        var all = new CarrierConformance(() => new PhoneNetwork());
        var few = new CarrierConformance(() => new PhoneNetwork())
        {
            Capabilities = TelephonyCapabilities.Bridge,
            LeftOut = [ScriptedCallKind.Decline],
        };
        var left = all.Cases.Select(one => one.Name).Except(few.Cases.Select(one => one.Name)).ToArray();
        Assert.Contains("a call that is declined is reported as Declined (A4)", left);
        Assert.Contains("a key in the silence after the message is reported (A5)", left);
        Assert.IsFalse(left.Any(name => name.Contains("connected", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Phones_that_answer_cannot_be_left_out() => Assert.ThrowsExactly<ArgumentException>(
        () => new CarrierConformance(() => new PhoneNetwork()) { LeftOut = [ScriptedCallKind.Answer] });

    [TestMethod]
    public async Task A_failure_tells_what_is_promised_and_all_that_was_asked_and_reported_with_times()
    {
        var fault = Faults.All.Single(one => one.Name == "reports the answer twice");

        var failures = await fault.Kit.RunAllAsync(TestContext.CancellationToken);

        var meant = failures.Single(failure => failure.Case.Name == PickedUp);
        Assert.AreEqual(
            $"{PickedUp}: promised: a phone that rings and is picked up is reported as ringing, then as answered, and stays on the line; "
            + "seen: reports of call 1: Ringing, Answered, Answered, instead of Ringing, Answered (all of it: 0.00 s start; 0.00 s "
            + "PlaceCallAsync of call 1; 0.00 s call 1: Ringing; 2.00 s call 1: Answered; 2.00 s call 1: Answered)",
            meant.ToString());
    }

    [TestMethod]
    public async Task What_a_network_throws_fails_the_case_with_its_message()
    {
        var kit = new CarrierConformance(() => throw new IOException("The trunk is gone."));
        var failures = await kit.RunAllAsync(TestContext.CancellationToken);
        Assert.HasCount(kit.Cases.Count, failures);
        Assert.IsInstanceOfType<IOException>(failures[0].Reason.InnerException);
        Assert.Contains("The trunk is gone.", failures[0].Reason.Seen);
    }

    [TestMethod]
    public async Task Side_by_side_the_same_cases_fail_in_the_same_order()
    {
        var networks = 0;
        var together = new TaskCompletionSource();
        var kit = new CarrierConformance(() =>
        {
            if (Interlocked.Increment(ref networks) == 4)
            {
                together.SetResult();
            }

            Assert.IsTrue(together.Task.Wait(TimeSpan.FromSeconds(20)), "four are not tried at once");
            throw new IOException("The trunk is gone.");
        })
        {
            AtOnce = 4,
        };
        var failures = await kit.RunAllAsync(TestContext.CancellationToken);
        Sequence.Is(failures.Select(failure => failure.Case), [.. kit.Cases]);
        Assert.IsInstanceOfType<IOException>(failures[0].Reason.InnerException);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new CarrierConformance(() => new PhoneNetwork()) { AtOnce = 0 });
    }

    [TestMethod]
    public async Task A_network_is_disposed_of_at_the_end_of_its_case_and_nobody_is_left_on_the_line()
    {
        List<CountedNetwork> networks = [];
        var kit = new CarrierConformance(() =>
        {
            networks.Add(new CountedNetwork());
            return networks[^1];
        });
        await kit.Cases.Single(one => one.Name == PickedUp).RunAsync(TestContext.CancellationToken);
        Assert.HasCount(1, networks);
        Assert.AreEqual(0, networks[0].CallsAtTheEnd);
    }

    [TestMethod]
    public async Task Calls_that_reach_a_phone_are_counted_where_they_can_be()
    {
        var kit = new CarrierConformance(() => new CountedNetwork { Counted = 2 });
        var reason = await Assert.ThrowsExactlyAsync<ConformanceException>(
            () => kit.Cases.Single(one => one.Name == PickedUp).RunAsync(TestContext.CancellationToken));
        Assert.StartsWith("2 calls have reached the phone instead of 1", reason.Seen);
    }

    [TestMethod]
    public async Task A_carrier_that_does_not_come_back_fails_after_the_limit_on_the_clock_that_was_given()
    {
        var clock = new FakeClock();
        var kit = new CarrierConformance(() => new PhoneNetwork(Hanging)) { Clock = clock };

        var run = kit.Cases.Single(one => one.Name == PickedUp).RunAsync(TestContext.CancellationToken);
        clock.Advance(kit.Limit);

        var reason = await Assert.ThrowsExactlyAsync<ConformanceException>(() => run);
        Assert.StartsWith("after 180 s the case was not at its end", reason.Seen);
    }

    [TestMethod]
    public async Task Who_gives_up_gets_no_verdict()
    {
        using var givingUp = new CancellationTokenSource();
        var run = new CarrierConformance(() => new PhoneNetwork(Hanging)).RunAllAsync(givingUp.Token);
        await givingUp.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => run);
    }

    private static FaultyCarrier Hanging(PhoneNetwork network) => new(network)
    {
        OnPlace = async (_, _, _) =>
        {
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
            return PlaceCallResult.Accepted;
        },
    };

    private sealed class CountedNetwork : PhoneNetwork
    {
        public int? Counted { get; init; }

        public int? CallsAtTheEnd { get; private set; }

        public override int? CallsTo(string phone) => Counted;

        public override ValueTask DisposeAsync()
        {
            CallsAtTheEnd = Telephony.CallsInProgress;
            return base.DisposeAsync();
        }
    }
}
