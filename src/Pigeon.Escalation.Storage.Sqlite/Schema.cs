using Microsoft.Data.Sqlite;

namespace Pigeon.Escalation.Storage.Sqlite;

/// <summary>What the database looks like, how one that is older becomes like that, and which ones are refused.</summary>
/// <remarks>Texts are byte strings (see <see cref="StoredText"/>): <c>CAST(flow AS TEXT)</c> shows one. Times are ticks.</remarks>
internal static class Schema
{
    /// <summary>Tells a journal from the databases of others: "PgnJ".</summary>
    public const int ApplicationId = 0x50676E4A;

    /// <summary>The version that this build writes.</summary>
    public static int Version => Migrations.Length;

    /// <summary>Each turns a database of the version of its place into one of the next. What was released is never changed.</summary>
    private static readonly string[] Migrations =
    [
        """
        CREATE TABLE log (number INTEGER PRIMARY KEY, payload BLOB NOT NULL);
        CREATE TABLE ended_run (
            run INTEGER PRIMARY KEY,
            definition BLOB NOT NULL,
            accepted_at INTEGER NOT NULL,
            ended_at INTEGER NOT NULL,
            status INTEGER NOT NULL,
            flow BLOB NOT NULL,
            pool BLOB NOT NULL,
            contacts BLOB NOT NULL,
            payload BLOB NOT NULL);
        CREATE INDEX ended_run_by_end ON ended_run (ended_at);
        CREATE INDEX ended_run_by_definition ON ended_run (definition);
        CREATE TABLE run_contact (contact BLOB NOT NULL, run INTEGER NOT NULL, PRIMARY KEY (contact, run)) WITHOUT ROWID;
        CREATE TABLE definition (id BLOB PRIMARY KEY NOT NULL, payload BLOB NOT NULL);
        CREATE TABLE owner (token INTEGER NOT NULL, name BLOB NOT NULL, last_ended INTEGER NOT NULL);
        INSERT INTO owner VALUES (0, x'', 0);
        """,
    ];

    /// <summary>Refuses what is not a journal of this version or an older one.</summary>
    /// <returns>The version; 0: nothing was ever made in it.</returns>
    /// <exception cref="JournalException">It is another's, or newer.</exception>
    public static int Check(SqliteConnection connection, JournalFile file)
    {
        var (id, version, tables) = Look(connection);
        if (id == 0 && version == 0 && tables == 0)
        {
            return 0;
        }

        if (id != ApplicationId)
        {
            throw new JournalException(
                JournalFault.Damaged, $"{file.Database} is a database of something else (application id {id}), not a journal");
        }

        return version <= Version
            ? (int)version
            : throw new JournalException(
                JournalFault.Newer,
                $"the journal {file.Database} has version {version}; this build knows version {Version} and those before");
    }

    /// <summary>Makes it what this build writes, in one transaction.</summary>
    public static void Migrate(SqliteConnection connection, JournalFile file)
    {
        var version = Check(connection, file);
        if (version == Version)
        {
            return;
        }

        using var transaction = connection.BeginTransaction();
        foreach (var migration in Migrations[version..])
        {
            Execute(connection, migration, transaction);
        }

        Execute(connection, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version}", transaction);
        transaction.Commit();
    }

    private static void Execute(SqliteConnection connection, string sql, SqliteTransaction transaction)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>One statement, for somebody may be making the journal just now.</summary>
    private static (long Id, long Version, long Tables) Look(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version),
                (SELECT count(*) FROM sqlite_schema)
            """;
        using var row = command.ExecuteReader();
        row.Read();
        return (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));
    }
}
