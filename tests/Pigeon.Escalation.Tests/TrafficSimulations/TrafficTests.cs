using Microsoft.Extensions.Options;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.TrafficSimulations;

/// <summary>What a planner of lines relies on.</summary>
[TestClass]
[DoNotParallelize]
public sealed class TrafficTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [TestMethod]
    public void Runs_wait_in_line_for_as_long_as_arithmetic_says()
    {
        // One start every 10 s, each of which holds the only line for 15 s: the n-th waits n times 5 s.
        var result = TrafficSimulation.Run(Traffic(runs: 100, every: 10 * Second, lines: 1, new Declines(15 * Second)));

        Assert.AreEqual(100, result.Runs);
        Assert.AreEqual(99, result.Waited);
        Assert.AreEqual(99 * 5 * Second, result.LongestWait);
        Assert.AreEqual(99 * 100 / 2 * 5 * Second, result.TotalWait);
        Assert.AreEqual(result.TotalWait / 100, result.MeanWait);
        Assert.AreEqual(100 * 15 * Second, result.LineTime);
        Assert.AreEqual(100 * 15 * Second, result.EndsAt);
        Assert.AreEqual(100, result.CountOf(RunStatus.Failed, RunReason.Exhausted));
        Assert.AreEqual(0, result.CountOf(RunStatus.Succeeded));
    }

    [TestMethod]
    public void Whoever_finds_the_queue_full_is_refused()
    {
        var traffic = Traffic(runs: 10, every: TimeSpan.Zero, lines: 2, new Declines(Second));
        traffic.Options.MaxWaiting = 3;

        var result = TrafficSimulation.Run(traffic);

        Assert.AreEqual((5L, 5L, 3L), (result.Runs, result.Refused, result.Waited));
    }

    [TestMethod]
    public void A_phone_that_all_share_is_busy_and_one_for_each_run_is_not()
    {
        var shared = Traffic(runs: 2, every: TimeSpan.Zero, lines: 2, new Declines(5 * Second));

        var (together, apart) = (TrafficSimulation.Run(shared), TrafficSimulation.Run(shared with { RunsSharePhones = false }));

        Assert.AreEqual(10 * Second, together.EndsAt, "busy for the second, which waits for the verdict (A2, A3)");
        Assert.AreEqual(5 * Second, apart.EndsAt);
    }

    [TestMethod]
    public void The_digest_is_the_same_for_any_number_of_threads_and_another_for_another_course()
    {
        Traffic[] shards = [.. Enumerable.Range(1, 8).Select(seed => Traffic(2_000, Second, lines: 3, new ByChance((ulong)seed)))];

        var one = TrafficSimulation.RunShards(shards, threads: 1);
        var two = TrafficSimulation.RunShards(shards, threads: 2);

        Assert.AreEqual(one with { Outcomes = [] }, two with { Outcomes = [] });
        CollectionAssert.AreEqual(one.Outcomes.ToArray(), two.Outcomes.ToArray());
        Assert.AreEqual(16_000, one.Runs);
        shards[5] = Traffic(2_000, Second, lines: 3, new ByChance(99));
        Assert.AreNotEqual(one.Digest, TrafficSimulation.RunShards(shards, threads: 2).Digest);
    }

    [TestMethod]
    public void What_a_run_does_with_its_line_allocates_nothing()
    {
        const int Runs = 20_000;
        var (once, thrice) = (Bytes(loops: 1), Bytes(loops: 3));

        Assert.IsLessThan(1.0, (thrice - once) / (double)Runs, $"{once} bytes for one loop each, {thrice} for three");

        static long Bytes(int loops)
        {
            var traffic = Traffic(Runs, 2 * Second, lines: 10, new Declines(5 * Second)) with { RunsSharePhones = false };
            var flow = traffic.Options.Flows[0];
            traffic.Options.Flows[0] = flow with { LoopLimit = loops };
            TrafficSimulation.Run(traffic);
            var before = GC.GetAllocatedBytesForCurrentThread();
            TrafficSimulation.Run(traffic);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [TestMethod]
    public void A_run_that_waits_takes_a_hundred_bytes_at_most_while_its_arrays_grow()
    {
        const int Runs = 100_000;
        var traffic = Traffic(Runs, TimeSpan.Zero, lines: 1, new Declines(Second));
        TrafficSimulation.Run(Traffic(1_000, TimeSpan.Zero, lines: 1, new Declines(Second)));
        var before = GC.GetAllocatedBytesForCurrentThread();

        TrafficSimulation.Run(traffic);

        Assert.IsLessThan(100.0, (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Runs);
    }

    [TestMethod]
    public void What_is_wrong_is_told_with_its_place()
    {
        var traffic = Traffic(runs: 3, every: Second, lines: 1, new Declines(Second));
        TrafficStart[] unknown = [new(Second, "f"), new(Second, "g")];
        TrafficStart[] backwards = [new(2 * Second, "f"), new(Second, "f")];

        StringAssert.Contains(Fault(traffic with { Starts = unknown }), "Starts[1].Flow is 'g': the flows are f");
        StringAssert.Contains(Fault(traffic with { Starts = backwards }), "Starts[1].At is 00:00:01: 00:00:02 to 365250.00:00:00 is allowed");
        StringAssert.Contains(Fault(traffic with { Starts = [new(-Second, "f")] }), "Starts[0].At is -00:00:01");
        StringAssert.Contains(Fault(traffic with { Starts = [new(TimeSpan.MaxValue, "f")] }), "Starts[0].At is 10675199");
        StringAssert.Contains(Mistake(new Declines(-Second)), "CallEnds of run 0 is -00:00:01 away: 00:00:00 or more is allowed");
        StringAssert.Contains(Mistake(new Silent()), "The phones have no answer to TrafficCall { Run = 0, Attempt = 1");
        traffic.Options.RingTimeout = -Second;
        Assert.ThrowsExactly<OptionsValidationException>(() => TrafficSimulation.Run(traffic));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => TrafficSimulation.RunShards([], threads: 0));

        string Mistake(PhoneModel phones) =>
            Assert.ThrowsExactly<InvalidOperationException>(() => TrafficSimulation.Run(traffic with { Phones = phones })).Message;
        static string Fault(Traffic traffic) => Assert.ThrowsExactly<ArgumentException>(() => TrafficSimulation.Run(traffic)).Message;
    }

    [TestMethod]
    public void It_stops_when_it_is_told_to()
    {
        using var stop = new CancellationTokenSource();
        var endless = Enumerable.Range(0, int.MaxValue).Select(i =>
        {
            if (i == 1_000)
            {
                stop.Cancel();
            }

            return new TrafficStart(i * Second, "f");
        });
        var traffic = Traffic(runs: 1, every: Second, lines: 1, new Declines(Second)) with { Starts = endless };

        Assert.ThrowsExactly<OperationCanceledException>(() => TrafficSimulation.Run(traffic, stop.Token));
    }

    private static Traffic Traffic(int runs, TimeSpan every, int lines, PhoneModel phones) => new()
    {
        Options = new EscalationOptions
        {
            MaxWaiting = int.MaxValue,
            Pools = { [EscalationDefaults.Pool] = lines },
            Flows =
            {
                new CallFlow
                {
                    Id = "f",
                    Contacts = [new Contact { Id = "A", Phones = ["+81300000001"] }],
                    Guidance = new Guidance
                    {
                        Message = "m",
                        Reactions = new Dictionary<char, Reaction> { ['1'] = new(ReactionBehavior.Terminate) },
                    },
                },
            },
        },
        Starts = Enumerable.Range(0, runs).Select(i => new TrafficStart(i * every, "f")),
        Phones = phones,
    };

    private sealed class Declines(TimeSpan after) : PhoneModel
    {
        private readonly ScriptedCall _call = new() { Kind = ScriptedCallKind.Decline, After = after };

        public override ScriptedCall Take(in TrafficCall call) => _call;
    }

    private sealed class Silent : PhoneModel
    {
        public override ScriptedCall Take(in TrafficCall call) => null!;
    }

    private sealed class ByChance(ulong seed) : PhoneModel
    {
        private static readonly ScriptedCall[] Calls =
            [ScriptedCall.NoAnswer, ScriptedCall.Busy, ScriptedCall.Answers("3s", ('1', "4s")), ScriptedCall.Answers("1s", ('9', "2s"))];

        public override ScriptedCall Take(in TrafficCall call)
        {
            var hash = (seed << 40 ^ (ulong)call.Run << 8 ^ (uint)call.Attempt) * 0x9E3779B97F4A7C15UL;
            return Calls[hash >> 62];
        }
    }
}
