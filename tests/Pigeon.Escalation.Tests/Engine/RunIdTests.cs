namespace Pigeon.Escalation.Tests.Engine;

/// <summary>What an id tells by itself.</summary>
[TestClass]
public sealed class RunIdTests
{
    [TestMethod]
    public void An_id_tells_the_time_of_its_run_s_acceptance()
    {
        var rig = new EngineRig();
        rig.Advance(0.1234);
        var runs = Enumerable.Range(0, 3).Select(_ => rig.Start(EngineRig.Flow("a"))).ToArray();
        foreach (var run in runs)
        {
            var late = rig.Get(run).AcceptedAt - run.Time;
            Assert.IsTrue(late >= TimeSpan.Zero && late < TimeSpan.FromMilliseconds(1), $"{late}");
            Assert.IsLessThanOrEqualTo(run, RunId.FirstAt(run.Time));
        }
    }
}
