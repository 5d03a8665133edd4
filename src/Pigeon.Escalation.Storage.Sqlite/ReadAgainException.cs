namespace Pigeon.Escalation.Storage.Sqlite;

/// <summary>An engine has opened the journal while it was read without SQLite's locks: what was read is worth nothing.</summary>
#pragma warning disable CA1032 // The file is always known.
internal sealed class ReadAgainException(JournalFile file)
#pragma warning restore CA1032
    : IOException($"the journal {file.Database} was opened by an engine while it was read; read it again");
