using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Storage.Tests.Sqlite;

/// <summary>What every journal must do, on SQLite.</summary>
[TestClass]
public sealed class ConformanceTests
{
    private static JournalConformance Kit => new(() => new SqliteUnderTest()) { LosesPower = true };

    private static IEnumerable<object[]> Cases => Kit.Cases.Select(one => new object[] { one.Name });

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public Task The_journal_on_sqlite_conforms(string name) =>
        Kit.Cases.Single(one => one.Name == name).RunAsync(TestContext.CancellationToken);
}
