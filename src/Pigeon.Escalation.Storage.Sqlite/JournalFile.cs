namespace Pigeon.Escalation.Storage.Sqlite;

/// <summary>The files of one journal. A value.</summary>
/// <param name="Database">
/// The database itself. Only SQLite may open it: to close it elsewhere in the process would end SQLite's locks.
/// </param>
internal readonly record struct JournalFile(string Database)
{
    /// <summary>The log that SQLite writes ahead; it is not there after a clean stop.</summary>
    public string Wal => Database + "-wal";

    /// <summary>What SQLite leaves behind when it stopped in the middle of making the database.</summary>
    public string RollbackJournal => Database + "-journal";

    /// <summary>The file whose lock is the ownership.</summary>
    public string Lock => Database + ".lock";

    /// <summary>
    /// SQLite follows a link to the file itself before it names the others, also when the file is not there yet; so does this.
    /// </summary>
    public static JournalFile At(string path) => new(new FileInfo(path) is { LinkTarget: not null } link
        ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName
        : path);
}
