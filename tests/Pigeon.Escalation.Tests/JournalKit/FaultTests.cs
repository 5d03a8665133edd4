using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.JournalKit;

/// <summary>The cases find each fault that they are meant for, and none where there is none.</summary>
[TestClass]
public sealed class FaultTests
{
    private static IEnumerable<object[]> Names => Faults.All.Select(fault => new object[] { fault.Name });

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DynamicData(nameof(Names))]
    public async Task A_fault_is_found_by_the_case_that_is_meant_for_it(string name)
    {
        var fault = Faults.All.Single(f => f.Name == name);
        var meant = fault.Kit.Cases.Single(one => one.Name == fault.CaughtBy);

        var reason = await Assert.ThrowsExactlyAsync<ConformanceException>(() => meant.RunAsync(TestContext.CancellationToken));

        var isLate = reason.Promised == "every call comes back in a reasonable time";
        Assert.AreEqual(fault.IsSlow, isLate, reason.Message);
        Assert.IsTrue(isLate || reason.InnerException is null or JournalException, reason.Message);
    }

    [TestMethod]
    public void Every_case_finds_a_fault()
    {
        var cases = new JournalConformance(() => new InMemoryUnderTest()) { LosesPower = true }.Cases.Select(one => one.Name);
        Assert.IsEmpty(cases.Except(Faults.All.Select(fault => fault.CaughtBy)).ToArray());
    }

    [TestMethod]
    public Task The_wrapping_alone_is_no_fault() => ConformsAsync(store => new WrappedJournal(store));

    [TestMethod]
    public Task To_answer_later_is_no_fault() => ConformsAsync(store => new AnswersLater(store));

    private async Task ConformsAsync(Func<FaultyStore, ICallFlowJournal> attach)
    {
        var kit = new JournalConformance(() => new FaultyStore(attach)) { LosesPower = true };
        var failures = await kit.RunAllAsync(TestContext.CancellationToken);
        Assert.IsEmpty(failures, string.Join('\n', failures));
    }
}
