using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Kit;

/// <summary>The carrier keeps all that the port promises: over real HTTP, at a provider that runs its TwiML, with webhooks and restarts.</summary>
[TestClass]
public sealed class KitTests
{
    public TestContext TestContext { get; set; } = null!;

    /// <summary>Its phones act in real time, so it has the machine for itself.</summary>
    [TestMethod]
    [DoNotParallelize]
    public async Task The_carrier_passes_the_kit()
    {
        var kit = new CarrierConformance(() => new TwilioUnderTest()) { AtOnce = 12 };
        var failures = await kit.RunAllAsync(TestContext.CancellationToken);
        Assert.IsEmpty(failures, string.Join("\n\n", failures));
    }
}
