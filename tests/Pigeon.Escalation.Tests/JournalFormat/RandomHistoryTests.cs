using Pigeon.Escalation.Testing;
using Pigeon.Escalation.Tests.Oracle;

namespace Pigeon.Escalation.Tests.JournalFormat;

/// <summary>Whatever an engine has lived through, its journal gives again.</summary>
[TestClass]
public sealed class RandomHistoryTests
{
    [TestMethod]
    public void A_replay_gives_the_events_in_their_order_and_the_runs_as_they_stand() =>
        Parallel.For(1, 301, number => Check(number, new RecordedPlay(Scenario.Parse(RandomScenarios.Generate(number)))));

    private static void Check(int number, RecordedPlay play)
    {
        Assert.AreEqual(
            string.Join('\n', play.Events.Select(e => e.ToString())),
            string.Join('\n', play.Replay.Events.Select(e => e.ToString())),
            $"the events of scenario {number}");
        Assert.AreEqual(
            string.Join('\n', play.Runs.Select(Description.Of)),
            string.Join('\n', play.Replay.Runs.Select(r => Description.Of(r.Run))),
            $"the runs of scenario {number}");
        Assert.IsTrue(play.Replay.Runs.All(r => r.Divergence is null), $"scenario {number}");
    }
}
