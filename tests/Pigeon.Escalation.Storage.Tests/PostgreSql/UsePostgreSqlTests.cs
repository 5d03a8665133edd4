using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Pigeon.Escalation.Storage.Tests.Hosts;

namespace Pigeon.Escalation.Storage.Tests.PostgreSql;

/// <summary>The one line of a host.</summary>
[TestClass]
public sealed class UsePostgreSqlTests : PostgreSqlTest
{
    [TestMethod]
    public async Task The_engine_is_made_when_the_host_starts_and_its_journal_is_on_postgresql()
    {
        var carriers = 0;
        var services = new ServiceCollection();
        services.AddPigeonEscalation().UseTelephony(_ => Carrier(ref carriers)).UsePostgreSql(Server.ConnectionString, Schema);
        await using var host = services.BuildServiceProvider();
        await StartAsync(host);
        Assert.AreEqual(1, carriers);
        Assert.IsInstanceOfType<PostgreSqlJournal>(host.GetRequiredService<ICallFlowJournal>());
        Assert.IsTrue(host.GetRequiredService<ICallFlowJournal>().OutlivesEngine);
    }

    [TestMethod]
    public async Task A_named_engine_has_a_journal_of_its_own_on_the_hosts_data_source()
    {
        var carriers = 0;
        var services = new ServiceCollection();
        services.AddSingleton(_ => NpgsqlDataSource.Create(Server.ConnectionString));
        services.AddPigeonEscalation("tenant").UseTelephony(_ => Carrier(ref carriers))
            .UsePostgreSql(static s => s.GetRequiredService<NpgsqlDataSource>(), Schema);
        await using var host = services.BuildServiceProvider();
        await StartAsync(host);
        Assert.AreEqual(1, carriers);
        Assert.IsInstanceOfType<PostgreSqlJournal>(host.GetRequiredKeyedService<ICallFlowJournal>("tenant"));
        Assert.IsNull(host.GetService<ICallFlowJournal>());
    }

    [TestMethod]
    public async Task A_journal_on_a_data_source_of_the_host_leaves_no_lock_in_its_pool()
    {
        await using var source = NpgsqlDataSource.Create(Server.ConnectionString);
        await using var journal = new PostgreSqlJournal(source, Schema);
        var token = (await journal.OpenAsync("the first", Minute)).Token;
        await journal.AppendAsync(Commit(token, 1) with { Ended = [Run(1)] }, Minute);
        await AskAsync("UPDATE SCHEMA.owner SET token = token + 1");
        await FailsAsync(JournalFault.LeaseLost, async () => await journal.AppendAsync(Commit(token, 1), Minute));
        var opening = await TakeOverAsync(new PostgreSqlJournal(source, Schema), "another");
        Assert.AreEqual(token + 2, opening.Token);
    }

    [TestMethod]
    public async Task An_append_takes_no_part_in_a_transaction_of_the_caller()
    {
        var (journal, token) = await OpenAsync();
        await EndOwnersConnectionAsync();
        using (new System.Transactions.TransactionScope(System.Transactions.TransactionScopeAsyncFlowOption.Enabled))
        {
            await journal.AppendAsync(Commit(token, 1), Minute);
        }

        Assert.AreEqual("1:x", await ReadLogAsync(journal));
    }

    private static async Task StartAsync(IServiceProvider host)
    {
        foreach (var service in host.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
            await service.StopAsync(CancellationToken.None);
        }
    }

    private static HostCarrier Carrier(ref int carriers)
    {
        carriers++;
        return new HostCarrier(new PhoneNetwork());
    }
}
