using System.Collections.Concurrent;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Kit;

/// <summary>The carrier keeps all that the port promises: over real HTTP, at a provider that runs its TwiML, with webhooks and restarts.</summary>
[TestClass]
public sealed class KitTests
{
    private const int AtOnce = 12;

    public TestContext TestContext { get; set; } = null!;

    /// <summary>Its phones act in real time, so it has the machine for itself.</summary>
    [TestMethod]
    [DoNotParallelize]
    public async Task The_carrier_passes_the_kit()
    {
        var kit = new CarrierConformance(() => new TwilioUnderTest());
        ConcurrentQueue<ConformanceFailure> failures = [];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.CancellationToken };
        await Parallel.ForEachAsync(kit.Cases, options, async (one, token) =>
        {
            try
            {
                await one.RunAsync(token);
            }
            catch (ConformanceException fault)
            {
                failures.Enqueue(new ConformanceFailure(one, fault));
            }
        });
        Assert.IsEmpty(failures, string.Join("\n\n", failures));
    }
}
