using Npgsql;
using NpgsqlTypes;

namespace Pigeon.Escalation.Storage.PostgreSql;

/// <summary>Searches the history.</summary>
internal static class History
{
    public static async Task<IReadOnlyList<EndedRun>> FindAsync(
        NpgsqlConnection connection, JournalSchema schema, RunQuery query, CancellationToken cancellationToken)
    {
        await using var command = CommandOf(schema, query);
        command.Connection = connection;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var found = new List<EndedRun>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            found.Add(Read(reader));
        }

        return found;
    }

    private static NpgsqlCommand CommandOf(JournalSchema schema, RunQuery query)
    {
        var command = new NpgsqlCommand();
        var conditions = new List<string> { "true" };
        AddTexts(command, conditions, query);
        AddTimes(command, conditions, query);
        if (query.Status is { } status)
        {
            conditions.Add($"status = {Add(command, (int)status, NpgsqlDbType.Integer)}");
        }

        if (query.After != default)
        {
            conditions.Add($"run {(query.NewestFirst ? '<' : '>')} {Add(command, query.After.Value, NpgsqlDbType.Bigint)}");
        }

        command.CommandText = $"""
            SELECT run, definition, accepted_at, ended_at, status, flow, pool, contacts, payload FROM {schema.Quoted}.ended_run
            WHERE {string.Join(" AND ", conditions)}
            ORDER BY run {(query.NewestFirst ? "DESC" : "ASC")} LIMIT {Add(command, Math.Max(query.Limit, 0), NpgsqlDbType.Integer)}
            """;
        return command;
    }

    /// <summary>By the key, which the index holds, and by the text, which makes sure.</summary>
    private static void AddTexts(NpgsqlCommand command, List<string> conditions, RunQuery query)
    {
        var keys = new List<long>();
        if (query.Flow is { } flow)
        {
            keys.Add(SearchKey.OfFlow(StoredText.Write(flow)));
            conditions.Add($"flow = {Add(command, StoredText.Write(flow), NpgsqlDbType.Bytea)}");
        }

        if (query.Pool is { } pool)
        {
            keys.Add(SearchKey.OfPool(StoredText.Write(pool)));
            conditions.Add($"pool = {Add(command, StoredText.Write(pool), NpgsqlDbType.Bytea)}");
        }

        if (query.Contact is { } contact)
        {
            keys.Add(SearchKey.OfContact(StoredText.Write(contact)));
            conditions.Add($"{Add(command, StoredText.Write(contact), NpgsqlDbType.Bytea)} = ANY (contacts)");
        }

        if (keys.Count > 0)
        {
            conditions.Add($"keys @> {Add(command, keys.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint)}");
        }
    }

    /// <summary>
    /// No id is lower than the first of its time, which spares a search the older runs. It may be higher, if the clock was put
    /// back, so ids say nothing about the end of the range.
    /// </summary>
    private static void AddTimes(NpgsqlCommand command, List<string> conditions, RunQuery query)
    {
        if (query.AcceptedFrom is { } from)
        {
            conditions.Add($"run >= {Add(command, RunId.FirstAt(from).Value, NpgsqlDbType.Bigint)}");
            conditions.Add($"accepted_at >= {Add(command, from.UtcTicks, NpgsqlDbType.Bigint)}");
        }

        if (query.AcceptedBefore is { } before)
        {
            conditions.Add($"accepted_at < {Add(command, before.UtcTicks, NpgsqlDbType.Bigint)}");
        }
    }

    private static string Add<T>(NpgsqlCommand command, T value, NpgsqlDbType type)
    {
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type });
        return $"${command.Parameters.Count}";
    }

    private static EndedRun Read(NpgsqlDataReader reader) => new()
    {
        Run = new RunId(reader.GetInt64(0)),
        Definition = DefinitionId.Read(reader.GetFieldValue<byte[]>(1)),
        AcceptedAt = new DateTimeOffset(reader.GetInt64(2), TimeSpan.Zero),
        EndedAt = new DateTimeOffset(reader.GetInt64(3), TimeSpan.Zero),
        Status = (RunStatus)reader.GetInt32(4),
        Flow = StoredText.Read(reader.GetFieldValue<byte[]>(5)),
        Pool = StoredText.Read(reader.GetFieldValue<byte[]>(6)),
        Contacts = Array.ConvertAll(reader.GetFieldValue<byte[][]>(7), StoredText.Read),
        Payload = reader.GetFieldValue<byte[]>(8),
    };
}
