using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Storage.Tests.PostgreSql;

/// <summary>What every journal must do, on PostgreSQL.</summary>
[TestClass]
public sealed class ConformanceTests
{
    private static IEnumerable<object[]> Cases => KitOn(null!).Cases.Select(one => new object[] { one.Name });

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public async Task The_journal_on_postgresql_conforms(string name)
    {
        var server = await PostgreSqlServer.GetSharedAsync();
        await KitOn(server).Cases.Single(one => one.Name == name).RunAsync(TestContext.CancellationToken);
    }

    private static JournalConformance KitOn(PostgreSqlServer server) => new(() => new PostgreSqlUnderTest(server)) { LosesPower = true };
}
