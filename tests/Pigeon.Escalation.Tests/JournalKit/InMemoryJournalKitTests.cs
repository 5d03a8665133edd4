using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.JournalKit;

[TestClass]
public sealed class InMemoryJournalKitTests
{
    private static JournalConformance Kit => new(() => new InMemoryUnderTest()) { LosesPower = true };

    private static IEnumerable<object[]> Cases => Kit.Cases.Select(one => new object[] { one.Name });

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public Task The_journal_in_memory_conforms(string name) =>
        Kit.Cases.Single(one => one.Name == name).RunAsync(TestContext.CancellationToken);
}
