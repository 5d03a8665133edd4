using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Pigeon.Escalation.Storage.Tests.PostgreSql;

namespace Pigeon.Escalation.Storage.Tests.Hosts;

internal sealed class PostgreSqlStore : HostStore
{
    private static int s_stores;

    private readonly string _schema = $"host {Interlocked.Increment(ref s_stores)}";
    private PostgreSqlServer _server = null!;

    public override async Task MakeAsync() => _server = await PostgreSqlServer.GetSharedAsync();

    public override void Use(EscalationBuilder builder) => builder.UsePostgreSql(_server.ConnectionString, _schema);

    public override async Task DamageAsync()
    {
        await using (var journal = new PostgreSqlJournal(_server.ConnectionString, _schema))
        {
            await journal.OpenAsync("who makes it", CancellationToken.None);
        }

        await AskAsync($"DELETE FROM \"{_schema}\".version");
    }

    public override async Task LoseOwnerAsync()
    {
        const string holders = "SELECT count(pg_terminate_backend(pid)) FROM pg_locks WHERE locktype = 'advisory'";
        while (await AskAsync(holders) is > 0L)
        {
            await Task.Delay(20);
        }
    }

    public override Task BreakAsync() => _server.StopAsync();

    public override Task RepairAsync() => _server.StartAsync();

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<object?> AskAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
