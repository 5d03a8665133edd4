using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.CarrierKit;

/// <summary>The carriers that are here pass the kit.</summary>
[TestClass]
public sealed class CarrierKitTests
{
    private static CarrierConformance Scripted => new(() => new PhoneNetwork());

    private static CarrierConformance Preferred => new(() =>
    {
        // The phones of both are the same, and only the first is asked, but for what it gives back as its own fault.
        (ITelephonyProvider, ITelephonyProvider)? both = null;
        return new PhoneNetwork(network =>
        {
            var (first, second) = both ??= (network.Telephony, network.MakeTelephony());
            return new PreferredCarriers([new Carrier("first", first), new Carrier("second", second)], network.Clock);
        });
    });

    private static IEnumerable<object[]> Cases => Scripted.Cases.Select(one => new object[] { one.Name });

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public Task The_scripted_carrier_conforms(string name) => RunAsync(Scripted, name);

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public Task Several_carriers_as_one_conform(string name) => RunAsync(Preferred, name);

    /// <summary>All cases side by side: with what is real, time cannot be advanced.</summary>
    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task A_carrier_in_real_time_conforms()
    {
        var kit = new CarrierConformance(() => new RealTimeNetwork());
        await Task.WhenAll(kit.Cases.Select(one => one.RunAsync(TestContext.CancellationToken)));
    }

    private Task RunAsync(CarrierConformance kit, string name) =>
        kit.Cases.Single(one => one.Name == name).RunAsync(TestContext.CancellationToken);
}
