using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pigeon.Escalation.Storage.Tests.Hosts;

namespace Pigeon.Escalation.Storage.Tests.Sqlite;

/// <summary>The one line of host code.</summary>
[TestClass]
public sealed class HostTests : SqliteTest
{
    [TestMethod]
    public async Task The_engine_is_made_with_the_journal_when_the_host_starts()
    {
        var made = 0;
        var services = new ServiceCollection();
        services.AddPigeonEscalation().UseTelephony(_ => Made(ref made)).UseSqlite(File);
        await using var provider = services.BuildServiceProvider();
        Assert.AreEqual(0, made);
        foreach (var service in provider.GetServices<IHostedService>())
        {
            await service.StartAsync(Patience);
        }

        Assert.AreEqual(1, made);
        Assert.IsInstanceOfType<SqliteJournal>(provider.GetRequiredService<ICallFlowJournal>());
        foreach (var service in provider.GetServices<IHostedService>())
        {
            await service.StopAsync(Patience);
        }
    }

    [TestMethod]
    public async Task A_named_engine_has_a_journal_of_its_own()
    {
        var (made, madeB) = (0, 0);
        var services = new ServiceCollection();
        services.AddPigeonEscalation("a").UseTelephony(_ => Made(ref made)).UseSqlite(File);
        services.AddPigeonEscalation("b").UseTelephony(_ => Made(ref madeB)).UseSqlite(File + "2");
        await using var provider = services.BuildServiceProvider();
        foreach (var service in provider.GetServices<IHostedService>())
        {
            await service.StartAsync(Patience);
        }

        Assert.AreEqual((1, 1), (made, madeB));
        Assert.AreNotSame(
            provider.GetRequiredKeyedService<ICallFlowJournal>("a"), provider.GetRequiredKeyedService<ICallFlowJournal>("b"));
    }

    private static HostCarrier Made(ref int made)
    {
        made++;
        return new HostCarrier(new PhoneNetwork());
    }
}
