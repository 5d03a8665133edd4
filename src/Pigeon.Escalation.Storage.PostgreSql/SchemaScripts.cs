namespace Pigeon.Escalation.Storage.PostgreSql;

/// <summary>
/// What makes the tables. Every step can be run again where it was run before, so that the whole makes a new journal as well as it
/// migrates an old one.
/// </summary>
/// <remarks>
/// Texts are byte strings (see <see cref="StoredText"/>), and times are ticks, for PostgreSQL's know microseconds only. The
/// log is not compressed: its rows live for minutes. The columns <c>keys</c> and its index serve the search by contact, flow and
/// pool; <c>fastupdate</c> is off because a commit that had to clear the index's list of pending entries would stall.
/// </remarks>
internal static class SchemaScripts
{
    public static string Schema(string schema) => $"CREATE SCHEMA IF NOT EXISTS {schema};\n";

    public static string Tables(string schema) => $"""
        CREATE TABLE IF NOT EXISTS {schema}.version (number integer NOT NULL);
        CREATE TABLE IF NOT EXISTS {schema}.owner (
            token bigint NOT NULL, name bytea NOT NULL, opened timestamptz NOT NULL, last_ended bigint NOT NULL);
        CREATE TABLE IF NOT EXISTS {schema}.log (number bigint PRIMARY KEY, payload bytea NOT NULL);
        ALTER TABLE {schema}.log ALTER COLUMN payload SET STORAGE EXTERNAL;
        CREATE TABLE IF NOT EXISTS {schema}.definition (id bytea PRIMARY KEY, payload bytea NOT NULL);
        CREATE TABLE IF NOT EXISTS {schema}.ended_run (
            run bigint PRIMARY KEY, definition bytea NOT NULL, accepted_at bigint NOT NULL, ended_at bigint NOT NULL,
            status integer NOT NULL, flow bytea NOT NULL, pool bytea NOT NULL, contacts bytea[] NOT NULL, keys bigint[] NOT NULL,
            payload bytea NOT NULL);
        CREATE INDEX IF NOT EXISTS ended_run_keys ON {schema}.ended_run USING gin (keys) WITH (fastupdate = off);
        CREATE INDEX IF NOT EXISTS ended_run_accepted_at ON {schema}.ended_run (accepted_at);
        CREATE INDEX IF NOT EXISTS ended_run_ended_at ON {schema}.ended_run (ended_at);
        CREATE INDEX IF NOT EXISTS ended_run_definition ON {schema}.ended_run (definition);
        CREATE INDEX IF NOT EXISTS ended_run_status ON {schema}.ended_run (status, run);
        COMMENT ON TABLE {schema}.version IS 'The version of these tables.';
        COMMENT ON TABLE {schema}.owner IS 'Who writes: one row. The name is UTF-8: convert_from(name, ''UTF8'').';
        COMMENT ON TABLE {schema}.log IS 'What the engine reads when it opens the journal.';
        COMMENT ON TABLE {schema}.definition IS 'What ended runs were accepted with.';
        COMMENT ON TABLE {schema}.ended_run IS 'Flow, pool and contacts are UTF-8; times are ticks of 100 ns since year 1, UTC.';
        INSERT INTO {schema}.owner (token, name, opened, last_ended)
            SELECT 0, ''::bytea, now(), 0 WHERE NOT EXISTS (SELECT FROM {schema}.owner);
        INSERT INTO {schema}.version (number) SELECT {JournalSchema.Version} WHERE NOT EXISTS (SELECT FROM {schema}.version);
        UPDATE {schema}.version SET number = {JournalSchema.Version} WHERE number < {JournalSchema.Version};

        """;
}
