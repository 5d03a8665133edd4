using Microsoft.Data.Sqlite;

namespace Pigeon.Escalation.Storage.Sqlite;

/// <summary>What SQLite says, in words that name the file.</summary>
internal static class Faults
{
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    /// <summary>A damaged file is a fault of the journal; anything else may be over when it is tried again.</summary>
    public static Exception Of(SqliteException e, JournalFile file) => e.SqliteErrorCode is Corrupt or NotADatabase
        ? new JournalException(JournalFault.Damaged, $"the journal {file.Database} is damaged: {e.Message}", e)
        : new IOException($"the journal {file.Database} cannot be used now: {e.Message}", e);
}
