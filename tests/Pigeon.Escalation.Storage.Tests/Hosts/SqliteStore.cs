using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Pigeon.Escalation.Storage.Tests.Hosts;

internal sealed class SqliteStore : HostStore
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pigeon-host-");
    private volatile bool _hasRoom;

    private string Path => System.IO.Path.Combine(_folder.FullName, "runs.db");

    /// <summary>Whether the disk is as good as full from the beginning.</summary>
    public bool IsSmall { get; init; }

    public override void Use(EscalationBuilder builder)
    {
        builder.UseSqlite(Path);
        if (IsSmall)
        {
            builder.UseJournal(_ => new SqliteJournal(Path, forReading: false, Limit));
        }
    }

    public override Task DamageAsync() => File.WriteAllTextAsync(Path, new string('x', 10_000));

    public override Task LoseOwnerAsync()
    {
        File.Delete(Path + ".lock");
        return Task.CompletedTask;
    }

    /// <summary>A small store breaks by itself, when what is written needs another page.</summary>
    public override Task BreakAsync() => Task.CompletedTask;

    /// <summary>The next connection has room.</summary>
    public override Task RepairAsync()
    {
        _hasRoom = true;
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>A limit that is exceeded already means that no page can be added.</summary>
    private void Limit(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA max_page_count = {(_hasRoom ? 1_000_000 : 1)}";
        command.ExecuteNonQuery();
    }
}
