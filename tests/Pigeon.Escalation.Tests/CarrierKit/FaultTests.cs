using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.CarrierKit;

/// <summary>The cases find each fault that they are meant for, and none where there is none.</summary>
[TestClass]
public sealed class FaultTests
{
    private static IEnumerable<object[]> Names => Faults.All.Select(fault => new object[] { fault.Name, fault.CaughtBy });

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DynamicData(nameof(Names))]
    public async Task A_fault_is_found_by_the_case_that_is_meant_for_it(string name, string caughtBy)
    {
        var fault = Faults.All.Single(f => f.Name == name && f.CaughtBy == caughtBy);
        var meant = fault.Kit.Cases.Single(one => one.Name == caughtBy);

        var reason = await Assert.ThrowsExactlyAsync<ConformanceException>(() => meant.RunAsync(TestContext.CancellationToken));

        Assert.AreNotEqual("every call comes back in a reasonable time", reason.Promised, reason.Message);
        Assert.AreEqual(name.StartsWith("throws", StringComparison.Ordinal), reason.InnerException is not null, reason.Message);
    }

    [TestMethod]
    public void Every_case_finds_a_fault()
    {
        var cases = new CarrierConformance(() => new PhoneNetwork()).Cases.Select(one => one.Name);
        Assert.IsEmpty(cases.Except(Faults.All.Select(fault => fault.CaughtBy)).ToArray());
    }

    [TestMethod]
    public async Task The_wrapping_alone_is_no_fault()
    {
        var kit = new CarrierConformance(() => new PhoneNetwork(network => new FaultyCarrier(network)));
        var failures = await kit.RunAllAsync(TestContext.CancellationToken);
        Assert.IsEmpty(failures, string.Join('\n', failures));
    }
}
