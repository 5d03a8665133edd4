using Microsoft.Extensions.Hosting;
using Npgsql;
using Pigeon.Escalation;
using Pigeon.Escalation.Storage;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The one line of a host that keeps its runs in PostgreSQL.</summary>
public static class EscalationBuilderPostgreSqlExtensions
{
    /// <summary>
    /// Keeps the engine's runs in PostgreSQL, and starts the engine with the host, so that its runs go on after a restart though
    /// the host does not touch the engine (D1). A journal serves one engine: give each engine a schema of its own.
    /// </summary>
    /// <param name="builder">The engine, with or without a name.</param>
    /// <param name="connectionString">A connection string of Npgsql; <see cref="PostgreSqlJournal"/> says what is added to it.</param>
    /// <returns>The builder.</returns>
    public static EscalationBuilder UsePostgreSql(this EscalationBuilder builder, string connectionString) =>
        builder.UsePostgreSql(connectionString, PostgreSqlJournal.DefaultSchema);

    /// <inheritdoc cref="UsePostgreSql(EscalationBuilder, string)" />
    /// <param name="builder">The engine, with or without a name.</param>
    /// <param name="connectionString">A connection string of Npgsql; <see cref="PostgreSqlJournal"/> says what is added to it.</param>
    /// <param name="schema">The schema that holds the journal's tables.</param>
    public static EscalationBuilder UsePostgreSql(this EscalationBuilder builder, string connectionString, string schema)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        return builder.Use(_ => new PostgreSqlJournal(connectionString, schema));
    }

    /// <summary>
    /// The same with a data source that the host has made, and which the host disposes of after the engine.
    /// </summary>
    /// <param name="builder">The engine, with or without a name.</param>
    /// <param name="dataSource">Finds the data source: <c>s => s.GetRequiredService&lt;NpgsqlDataSource&gt;()</c>.</param>
    /// <param name="schema">The schema that holds the journal's tables.</param>
    /// <returns>The builder.</returns>
    public static EscalationBuilder UsePostgreSql(
        this EscalationBuilder builder, Func<IServiceProvider, NpgsqlDataSource> dataSource, string schema)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        return builder.Use(services => new PostgreSqlJournal(dataSource(services), schema));
    }

    private static EscalationBuilder Use(this EscalationBuilder builder, Func<IServiceProvider, PostgreSqlJournal> factory)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.UseJournal(factory);
        builder.Services.AddSingleton<IHostedService>(services => new EngineStart(services, builder.Name));
        return builder;
    }
}
