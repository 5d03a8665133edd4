using Npgsql;
using NpgsqlTypes;

namespace Pigeon.Escalation.Storage.PostgreSql;

/// <summary>
/// A commit as one statement, prepared once for each connection. What it says happens only while the token is that of the owner.
/// </summary>
/// <remarks>
/// <para>
/// The fence: the statement locks the owner's row FOR SHARE until it has committed, and everything else in it is joined to that
/// row. A takeover updates the same row, for which it needs a lock that FOR SHARE excludes. So either the statement comes first,
/// and the takeover waits until it has committed and reads the log after it; or the takeover comes first, and the statement waits
/// for it, looks at the row again as PostgreSQL does under READ COMMITTED, finds another token, and does nothing.
/// </para>
/// <para>
/// All parts of one statement see the table as it was before it, and none sees what another has done: a row that is there already is
/// not removed when it is to be written too.
/// </para>
/// </remarks>
internal sealed class CommitStatement : IAsyncDisposable
{
    private readonly NpgsqlParameter<long> _token = new();
    private readonly NpgsqlParameter<long> _number = new();
    private readonly NpgsqlParameter<byte[]> _payload = new() { NpgsqlDbType = NpgsqlDbType.Bytea };
    private readonly NpgsqlParameter<long> _removeThrough = new();
    private readonly NpgsqlCommand _command;
    private bool _prepared;

    public CommitStatement(NpgsqlConnection connection, string schema) => _command = new NpgsqlCommand(TextOf(schema, ""), connection)
    {
        Parameters = { _token, _number, _payload, _removeThrough },
    };

    /// <summary>The statement with one or more parts added between the row and the end.</summary>
    public static string TextOf(string schema, string parts) => $"""
        WITH own AS MATERIALIZED (SELECT token FROM {schema}.owner WHERE token = $1 FOR SHARE),
        removed AS (DELETE FROM {schema}.log USING own WHERE number <= $4 AND number <> $2),
        written AS (
            INSERT INTO {schema}.log (number, payload) SELECT $2, $3 FROM own
            ON CONFLICT (number) DO UPDATE SET payload = EXCLUDED.payload){parts}
        SELECT count(*) FROM own
        """;

    /// <returns>False when the token is not that of the owner; nothing was done then.</returns>
    public async Task<bool> ExecuteAsync(CommitCopy commit, CancellationToken cancellationToken)
    {
        (_token.TypedValue, _number.TypedValue) = (commit.Token, commit.Number);
        (_payload.TypedValue, _removeThrough.TypedValue) = (commit.Payload, commit.RemoveThrough);
        if (!_prepared)
        {
            await _command.PrepareAsync(cancellationToken).ConfigureAwait(false);
            _prepared = true;
        }

        return await _command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is 1L;
    }

    public ValueTask DisposeAsync() => _command.DisposeAsync();
}
