using Npgsql;
using NpgsqlTypes;

namespace Pigeon.Escalation.Storage.PostgreSql;

/// <summary>
/// A commit that puts runs into the history: one statement too. One that trims the history, which is rare, has three more in the same
/// transaction and the same round trip; they see what the first has written, and its lock holds the owner's row for them.
/// </summary>
internal sealed class HistoryStatement(NpgsqlConnection connection, string schema)
{
    private const NpgsqlDbType Array = NpgsqlDbType.Array;

    private readonly string _text = CommitStatement.TextOf(schema, $"""
        ,
        defined AS (
            INSERT INTO {schema}.definition (id, payload) SELECT d.id, d.payload FROM own, unnest($5, $6) AS d (id, payload)
            ON CONFLICT (id) DO NOTHING),
        ended AS (
            INSERT INTO {schema}.ended_run
                (run, definition, accepted_at, ended_at, status, flow, pool, contacts, keys, payload)
            SELECT e.run, e.definition, e.accepted_at, e.ended_at, e.status, e.flow, e.pool, e.contacts::bytea[], e.keys::bigint[],
                e.payload
            FROM own, unnest($7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
                AS e (run, definition, accepted_at, ended_at, status, flow, pool, contacts, keys, payload)
            ON CONFLICT (run) DO UPDATE SET
                definition = EXCLUDED.definition, accepted_at = EXCLUDED.accepted_at, ended_at = EXCLUDED.ended_at,
                status = EXCLUDED.status, flow = EXCLUDED.flow, pool = EXCLUDED.pool, contacts = EXCLUDED.contacts,
                keys = EXCLUDED.keys, payload = EXCLUDED.payload)
        """);

    /// <summary>The highest id of a run is kept though the run goes: no id is given twice.</summary>
    private readonly string _keepLastEnded = $"""
        UPDATE {schema}.owner SET last_ended = greatest(last_ended, (SELECT max(run) FROM {schema}.ended_run)) WHERE token = $1
        """;

    private readonly string _trimRuns = $"""
        DELETE FROM {schema}.ended_run WHERE ended_at < $2 AND EXISTS (SELECT FROM {schema}.owner WHERE token = $1)
        """;

    private readonly string _trimDefinitions = $"""
        DELETE FROM {schema}.definition d WHERE EXISTS (SELECT FROM {schema}.owner WHERE token = $1)
            AND NOT EXISTS (SELECT FROM {schema}.ended_run e WHERE e.definition = d.id)
        """;

    /// <returns>False when the token is not that of the owner; nothing was done then.</returns>
    public async Task<bool> ExecuteAsync(CommitCopy commit, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Write(commit, commit.Ended ?? new EndedColumns(null)) } };
        if (commit.TrimBefore is { } before)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(_keepLastEnded) { Parameters = { Of(commit.Token) } });
            batch.BatchCommands.Add(new NpgsqlBatchCommand(_trimRuns) { Parameters = { Of(commit.Token), Of(before) } });
            batch.BatchCommands.Add(new NpgsqlBatchCommand(_trimDefinitions) { Parameters = { Of(commit.Token) } });
        }
        else
        {
            // The server's side of a prepared statement stays with the connection, and is found again by its text.
            await batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
        }

        return await batch.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is 1L;
    }

    private NpgsqlBatchCommand Write(CommitCopy commit, EndedColumns ended) => new(_text)
    {
        Parameters =
        {
            Of(commit.Token), Of(commit.Number), Of(commit.Payload, NpgsqlDbType.Bytea), Of(commit.RemoveThrough),
            Of(commit.DefinitionIds, Array | NpgsqlDbType.Bytea), Of(commit.Definitions, Array | NpgsqlDbType.Bytea),
            Of(ended.Runs, Array | NpgsqlDbType.Bigint), Of(ended.Definitions, Array | NpgsqlDbType.Bytea),
            Of(ended.AcceptedAt, Array | NpgsqlDbType.Bigint), Of(ended.EndedAt, Array | NpgsqlDbType.Bigint),
            Of(ended.Status, Array | NpgsqlDbType.Integer), Of(ended.Flows, Array | NpgsqlDbType.Bytea),
            Of(ended.Pools, Array | NpgsqlDbType.Bytea), Of(ended.Contacts, Array | NpgsqlDbType.Text),
            Of(ended.Keys, Array | NpgsqlDbType.Text), Of(ended.Payloads, Array | NpgsqlDbType.Bytea),
        },
    };

    private static NpgsqlParameter<long> Of(long value) => new() { TypedValue = value };

    private static NpgsqlParameter<T> Of<T>(T value, NpgsqlDbType type) => new() { TypedValue = value, NpgsqlDbType = type };
}
