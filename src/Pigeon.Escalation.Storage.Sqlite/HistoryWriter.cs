using Microsoft.Data.Sqlite;

namespace Pigeon.Escalation.Storage.Sqlite;

/// <summary>Writes and trims the history, within the transaction of a commit.</summary>
internal sealed class HistoryWriter(SqliteConnection connection) : IDisposable
{
    private readonly Statement _contactsOf = new(connection, "SELECT contacts FROM ended_run WHERE run = $1", SqliteType.Integer);

    private readonly Statement _run = new(
        connection,
        """
        INSERT OR REPLACE INTO ended_run (run, definition, accepted_at, ended_at, status, flow, pool, contacts, payload)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """,
        SqliteType.Integer, SqliteType.Blob, SqliteType.Integer, SqliteType.Integer, SqliteType.Integer, SqliteType.Blob, SqliteType.Blob,
        SqliteType.Blob, SqliteType.Blob);

    private readonly Statement _contact = new(
        connection, "INSERT OR IGNORE INTO run_contact VALUES ($1, $2)", SqliteType.Blob, SqliteType.Integer);

    private readonly Statement _forgetContact = new(
        connection, "DELETE FROM run_contact WHERE contact = $1 AND run = $2", SqliteType.Blob, SqliteType.Integer);

    private readonly Statement _definition = new(
        connection, "INSERT OR IGNORE INTO definition VALUES ($1, $2)", SqliteType.Blob, SqliteType.Blob);

    private readonly Statement _old = new(
        connection, "SELECT run, contacts FROM ended_run WHERE ended_at < $1", SqliteType.Integer);

    /// <summary>The highest id of a run is kept though the run goes: no id is given twice.</summary>
    private readonly Statement _keepLastEnded = new(
        connection, "UPDATE owner SET last_ended = max(last_ended, coalesce((SELECT max(run) FROM ended_run), 0))");

    private readonly Statement _trim = new(connection, "DELETE FROM ended_run WHERE ended_at < $1", SqliteType.Integer);

    private readonly Statement _trimDefinitions = new(
        connection,
        "DELETE FROM definition WHERE NOT EXISTS (SELECT 1 FROM ended_run WHERE ended_run.definition = definition.id)");

    public void Write(in JournalCommit commit)
    {
        foreach (var (id, payload) in commit.Definitions ?? [])
        {
            _definition[1] = id.ToByteArray();
            _definition.Set(2, payload);
            _definition.Execute();
        }

        foreach (var run in commit.Ended ?? [])
        {
            Replace(run);
        }

        if (commit.TrimBefore is { } before)
        {
            Trim(before.UtcTicks);
        }
    }

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<Statement>)
            [_contactsOf, _run, _contact, _forgetContact, _definition, _old, _keepLastEnded, _trim, _trimDefinitions])
        {
            statement.Dispose();
        }
    }

    private void Replace(EndedRun run)
    {
        _contactsOf[1] = run.Run.Value;
        if (_contactsOf.Ask() is byte[] contacts)
        {
            ForgetContacts(run.Run.Value, contacts);
        }

        _run[1] = run.Run.Value;
        _run[2] = run.Definition.ToByteArray();
        _run[3] = run.AcceptedAt.UtcTicks;
        _run[4] = run.EndedAt.UtcTicks;
        _run[5] = (long)run.Status;
        _run[6] = StoredText.Write(run.Flow);
        _run[7] = StoredText.Write(run.Pool);
        _run[8] = ContactList.ToBytes(run.Contacts);
        _run.Set(9, run.Payload);
        _run.Execute();
        foreach (var contact in run.Contacts)
        {
            _contact[1] = StoredText.Write(contact);
            _contact[2] = run.Run.Value;
            _contact.Execute();
        }
    }

    private void Trim(long before)
    {
        _old[1] = before;
        using (var old = _old.Read())
        {
            while (old.Read())
            {
                ForgetContacts(old.GetInt64(0), (byte[])old.GetValue(1));
            }
        }

        _keepLastEnded.Execute();
        _trim[1] = before;
        _trim.Execute();
        _trimDefinitions.Execute();
    }

    private void ForgetContacts(long run, byte[] contacts)
    {
        foreach (var contact in ContactList.Read(contacts))
        {
            _forgetContact[1] = StoredText.Write(contact);
            _forgetContact[2] = run;
            _forgetContact.Execute();
        }
    }
}
