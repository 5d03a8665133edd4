namespace Pigeon.Escalation.Storage.Sqlite;

/// <summary>How the files of a journal look from outside. A value.</summary>
/// <param name="Unused">The last stop was clean, and no process has it open.</param>
/// <param name="Length">How many bytes the database has.</param>
/// <param name="WrittenAt">When it was written last.</param>
internal readonly record struct FileStamp(bool Unused, long Length, DateTime WrittenAt)
{
    public static FileStamp Of(JournalFile file)
    {
        var database = new FileInfo(file.Database);
        return new(!File.Exists(file.Wal) && !File.Exists(file.RollbackJournal), database.Length, database.LastWriteTimeUtc);
    }
}
