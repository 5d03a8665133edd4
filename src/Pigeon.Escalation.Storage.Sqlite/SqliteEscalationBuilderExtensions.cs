using Microsoft.Extensions.Hosting;
using Pigeon.Escalation;
using Pigeon.Escalation.Storage;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets an engine keep its runs in an SQLite file.</summary>
public static class SqliteEscalationBuilderExtensions
{
    /// <summary>
    /// Keeps the runs of this engine in an SQLite file, so that they go on after a restart (D1). With a generic host the engine is made
    /// when the host starts; without one, when it is first asked for.
    /// </summary>
    /// <param name="builder">The engine's builder.</param>
    /// <param name="path">The file of the database, on a local disk; it is made if it is not there. Each engine needs its own.</param>
    public static EscalationBuilder UseSqlite(this EscalationBuilder builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var name = builder.Name;
        builder.Services.AddSingleton<IHostedService>(services => new EngineStart(services, name));
        return builder.UseJournal(_ => new SqliteJournal(path));
    }
}
