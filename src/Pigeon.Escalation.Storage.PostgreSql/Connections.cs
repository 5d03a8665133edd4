using System.Transactions;
using Npgsql;

namespace Pigeon.Escalation.Storage.PostgreSql;

/// <summary>What connections are like: those of the journal's own data source, and the one that owns the journal.</summary>
internal static class Connections
{
    private const int KeepAliveSeconds = 15;
    private const int KeepAliveIntervalSeconds = 5;

    /// <summary>
    /// What the owner's connection needs, whatever the server, the database or the role have by default: commits that last, a
    /// server that notices a dead host within half a minute, and no limit that ends an idle owner. Settings that an older server
    /// does not know are left out.
    /// </summary>
    private const string Settings = """
        SELECT set_config(s.name, v.value, false)
        FROM (VALUES ('synchronous_commit', 'on'), ('default_transaction_isolation', 'read committed'),
            ('default_transaction_read_only', 'off'), ('idle_session_timeout', '0'), ('statement_timeout', '0'),
            ('lock_timeout', '5s'), ('tcp_keepalives_idle', '15'), ('tcp_keepalives_interval', '5'), ('tcp_keepalives_count', '3'),
            ('tcp_user_timeout', '30s')) AS v (name, value)
        JOIN pg_settings s ON s.name = v.name
        WHERE s.name <> 'synchronous_commit' OR s.setting = 'off'
        """;

    public static NpgsqlDataSource SourceOf(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Multiplexing = false };
        settings.ApplicationName ??= "Pigeon.Escalation";
        if (settings is { TcpKeepAlive: false, TcpKeepAliveTime: 0, KeepAlive: 0 })
        {
            (settings.TcpKeepAliveTime, settings.TcpKeepAliveInterval) = (KeepAliveSeconds, KeepAliveIntervalSeconds);
        }

        return new NpgsqlSlimDataSourceBuilder(settings.ConnectionString)
            .EnableArrays().EnableTransportSecurity().EnableIntegratedSecurity().Build();
    }

    /// <summary>Opens a connection that takes no part in a transaction which the caller happens to be in.</summary>
    public static async Task<NpgsqlConnection> OpenAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        using var alone = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        return await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
    }

    public static async Task PrepareToOwnAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Settings, connection);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
