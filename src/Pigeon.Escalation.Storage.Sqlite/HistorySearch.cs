using Microsoft.Data.Sqlite;

namespace Pigeon.Escalation.Storage.Sqlite;

/// <summary>Turns a query into SQL, and its rows into runs.</summary>
internal static class HistorySearch
{
    private const string Columns = "r.run, r.definition, r.accepted_at, r.ended_at, r.status, r.flow, r.pool, r.contacts, r.payload";

    public static SqliteCommand Command(SqliteConnection connection, RunQuery query)
    {
        // With a contact its runs lead to the history, without one the history is read in its order. Either way nothing is sorted.
        var (source, run) = query.Contact is null
            ? ("ended_run r", "r.run")
            : ("run_contact c CROSS JOIN ended_run r ON r.run = c.run", "c.run");
        var command = connection.CreateCommand();
        var conditions = new List<string> { "1" };
        void Where(string condition, object? value)
        {
            if (value is not null)
            {
                conditions.Add($"{condition} ${command.Parameters.Count}");
                command.Parameters.AddWithValue($"${command.Parameters.Count}", value);
            }
        }

        Where("c.contact =", Bytes(query.Contact));
        Where($"{run} >", LowerBound(query));
        Where($"{run} <", query.NewestFirst && query.After != default ? query.After.Value : null);
        Where("r.accepted_at >=", query.AcceptedFrom?.UtcTicks);
        Where("r.accepted_at <", query.AcceptedBefore?.UtcTicks);
        Where("r.status =", query.Status is { } status ? (long)status : null);
        Where("r.flow =", Bytes(query.Flow));
        Where("r.pool =", Bytes(query.Pool));
        var order = query.NewestFirst ? "DESC" : "ASC";
        var where = string.Join(" AND ", conditions);
        command.CommandText = $"SELECT {Columns} FROM {source} WHERE {where} ORDER BY {run} {order} LIMIT {Math.Max(query.Limit, 0)}";
        return command;
    }

    public static EndedRun Read(SqliteDataReader rows) => new()
    {
        Run = new RunId(rows.GetInt64(0)),
        Definition = DefinitionId.Read((byte[])rows.GetValue(1)),
        AcceptedAt = new DateTimeOffset(rows.GetInt64(2), TimeSpan.Zero),
        EndedAt = new DateTimeOffset(rows.GetInt64(3), TimeSpan.Zero),
        Status = (RunStatus)rows.GetInt64(4),
        Flow = StoredText.Read((byte[])rows.GetValue(5)),
        Pool = StoredText.Read((byte[])rows.GetValue(6)),
        Contacts = ContactList.Read((byte[])rows.GetValue(7)),
        Payload = (byte[])rows.GetValue(8),
    };

    private static byte[]? Bytes(string? text) => text is null ? null : StoredText.Write(text);

    /// <summary>Where the search begins: one bound, for SQLite uses no more than one to find its place.</summary>
    private static long? LowerBound(RunQuery query)
    {
        long? after = query.NewestFirst || query.After == default ? null : query.After.Value;
        return query.AcceptedFrom is { } first ? Math.Max(after ?? 0, RunId.FirstAt(first).Value - 1) : after;
    }
}
