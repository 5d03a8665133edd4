using Pigeon.Escalation.Proof.Kills.Supervision;
using Pigeon.Escalation.Storage.Tests.PostgreSql;

namespace Pigeon.Escalation.Proof.Kills;

/// <summary>The short form of the proof: a host that is killed a hundred times loses nothing that it has accepted (D1, D2, D4).</summary>
[TestClass]
public sealed class KillTests
{
    public required TestContext TestContext { get; set; }

    [ClassCleanup]
    public static Task EndServerAsync() => PostgreSqlServer.EndSharedAsync();

    [TestMethod]
    public Task A_host_on_SQLite_that_is_killed_a_hundred_times_loses_nothing() => ProveAsync(null);

    [TestMethod]
    public async Task A_host_on_PostgreSQL_that_is_killed_a_hundred_times_loses_nothing() =>
        await ProveAsync((await PostgreSqlServer.GetSharedAsync()).ConnectionString);

    /// <summary>On a slow machine there are fewer kills, so that the time is bounded; some there must be.</summary>
    private async Task ProveAsync(string? connection)
    {
        var options = new KillOptions { Connection = connection, Limit = TimeSpan.FromMinutes(2.5), Tell = TestContext.WriteLine };
        var verdict = await KillTrial.RunAsync(options);
        TestContext.WriteLine(verdict.ToString());
        Assert.IsTrue(verdict.IsClean, verdict.ToString());
        Assert.IsGreaterThan(20, verdict.Totals.Kills);
        Assert.IsGreaterThan(0, verdict.Totals.Recoveries);
    }
}
