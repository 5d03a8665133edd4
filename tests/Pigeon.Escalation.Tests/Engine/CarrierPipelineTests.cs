using Polly;
using Polly.Retry;

namespace Pigeon.Escalation.Tests.Engine;

/// <summary>The resilience pipelines around the carrier.</summary>
[TestClass]
public sealed class CarrierPipelineTests
{
    [TestMethod]
    public void An_open_breaker_refuses_calls_without_asking_but_lets_hang_ups_out()
    {
        var rig = new EngineRig(o =>
        {
            o.Pools["default"] = 40;
            o.AttemptGap = TimeSpan.FromSeconds(1);
        });
        var talking = rig.Start(EngineRig.Flow("talking"));
        rig.Carrier.Answer();
        rig.Carrier.Placing = static _ => throw new IOException();
        for (var i = 0; i < 20; i++)
        {
            rig.Start(EngineRig.Flow($"x{i}"));
        }

        rig.Advance(2);
        var (asked, hungUp) = (rig.Carrier.Asked.Count, rig.Carrier.HungUp.Count);
        var refused = rig.Start(EngineRig.Flow("late"));
        Assert.HasCount(asked, rig.Carrier.Asked, "The breaker is open: the carrier is left alone.");
        Assert.AreEqual(RunStatus.Failed, rig.Get(refused).Status);
        Assert.AreEqual(AttemptReason.ProviderError, rig.Get(refused).Attempts.Single().Reason);
        Assert.HasCount(hungUp, rig.Carrier.HungUp, "What was certainly not placed is not hung up.");

        EngineRig.Done(rig.Engine.AbortAsync(talking, AbortMode.HangUp));
        Assert.AreEqual(new CallId(talking, 1), rig.Carrier.HungUp[^1]);
        Assert.AreEqual(RunStatus.Aborted, rig.Get(talking).Status);

        rig.Carrier.Placing = static _ => new(PlaceCallResult.Accepted);
        rig.Advance(15);
        rig.Start(EngineRig.Flow("again"));
        Assert.AreEqual("+8190again", rig.Carrier.Asked[^1].Phone);
    }

    [TestMethod]
    public void A_pipeline_of_the_host_is_used_in_place_of_the_default()
    {
        var retries = new RetryStrategyOptions { MaxRetryAttempts = 6, Delay = TimeSpan.Zero };
        var rig = new EngineRig(o => o.CarrierPipeline = b => b.AddRetry(retries));
        rig.Carrier.Placing = static _ => throw new IOException();
        rig.Carrier.HangingUp = static _ => throw new IOException();
        rig.Start(EngineRig.Flow("a"));
        rig.Advance(0);
        Assert.HasCount(7, rig.Carrier.Asked);
        Assert.HasCount(7, rig.Carrier.HungUp);
    }

    [TestMethod]
    public void A_pipeline_without_anything_asks_once()
    {
        var rig = new EngineRig(o => o.CarrierPipeline = static _ => { });
        rig.Carrier.Placing = static _ => throw new IOException();
        rig.Start(EngineRig.Flow("a"));
        Assert.HasCount(1, rig.Carrier.Asked);
        Assert.AreEqual(AttemptReason.ProviderError, rig.Ends.Single().AttemptReason);
    }
}
