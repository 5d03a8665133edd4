using Microsoft.Data.Sqlite;

namespace Pigeon.Escalation.Storage.Tests.Sqlite;

/// <summary>A store that fails for a while.</summary>
[TestClass]
public sealed class FaultTests : SqliteTest
{
    [TestMethod]
    public async Task When_the_disk_is_full_nothing_is_done_and_when_there_is_room_again_the_next_append_works()
    {
        var full = false;
        SqliteConnection? current = null;
        await using var journal = new SqliteJournal(File, forReading: false, connection =>
        {
            current = connection;
            Limit(connection, full);
        });
        var token = (await OpenAsync(journal)).Token;
        await AppendAsync(journal, token, 1, [1]);

        full = true;
        Limit(current!, full);
        var large = new JournalCommit { Token = token, Row = new JournalRow(2, new byte[100_000]), RemoveThrough = 1 };
        var fault = await Assert.ThrowsExactlyAsync<IOException>(() => AppendAsync(journal, large));
        Assert.Contains("full", fault.Message);
        Assert.Contains(File, fault.Message);
        await Assert.ThrowsExactlyAsync<IOException>(() => AppendAsync(journal, large));
        CollectionAssert.AreEqual(new long[] { 1 }, await NumbersAsync(journal));

        // The connection that failed is gone; the next one is told that there is room.
        full = false;
        await AppendAsync(journal, large);
        CollectionAssert.AreEqual(new long[] { 2 }, await NumbersAsync(journal));
    }

    [TestMethod]
    public async Task When_another_program_holds_the_database_for_long_the_append_fails_and_the_next_one_works()
    {
        await using var journal = new SqliteJournal(File, forReading: false, connection => Set(connection, "busy_timeout", 10));
        var token = (await OpenAsync(journal)).Token;
        using (var other = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            other.Open();
            using var transaction = other.BeginTransaction();
            Assert.Contains("locked", (await Assert.ThrowsExactlyAsync<IOException>(() => AppendAsync(journal, token, 1, [1]))).Message);
        }

        await AppendAsync(journal, token, 1, [1]);
        CollectionAssert.AreEqual(new long[] { 1 }, await NumbersAsync(journal));
    }

    [TestMethod]
    public async Task A_folder_that_is_not_there_and_one_that_cannot_be_written_are_named()
    {
        var missing = Path.Combine(Folder, "missing", "runs.db");
        await using var first = new SqliteJournal(missing);
        Assert.Contains(missing, (await Assert.ThrowsAsync<IOException>(() => OpenAsync(first))).Message);

        var folder = ReadOnlyFolder();
        await using var second = new SqliteJournal(Path.Combine(folder, "runs.db"));
        var fault = await Assert.ThrowsAsync<Exception>(() => OpenAsync(second));
        Assert.IsNotInstanceOfType<JournalException>(fault);
        Assert.Contains(folder, fault.Message);
        Assert.IsFalse(System.IO.File.Exists(Path.Combine(folder, "runs.db")));
    }

    [TestMethod]
    public async Task Opening_that_failed_leaves_no_owner_behind()
    {
        await MakeAsync(1);
        await using var failing = new SqliteJournal(File, forReading: false, _ => throw new InvalidOperationException("no"));
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => OpenAsync(failing));
        await using var journal = new SqliteJournal(File);
        Assert.AreEqual(1, (await OpenAsync(journal)).LastRow);
    }

    [TestMethod]
    public async Task Opening_that_was_given_up_leaves_no_owner_behind()
    {
        await MakeAsync(1);
        using var impatience = new CancellationTokenSource();
        await using var first = new SqliteJournal(File, forReading: false, _ => impatience.Cancel());
        await Assert.ThrowsAsync<OperationCanceledException>(() => first.OpenAsync("one who gives up", impatience.Token).AsTask());
        await using var second = new SqliteJournal(File);
        Assert.AreEqual(1, (await OpenAsync(second)).LastRow);
    }

    private static void Limit(SqliteConnection connection, bool full) => Set(connection, "max_page_count", full ? 1 : 1_000_000);

    private static void Set(SqliteConnection connection, string pragma, int value)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {pragma} = {value}";
        command.ExecuteNonQuery();
    }

    /// <summary>Permissions do not stop the superuser; where even that one cannot make a file is the kernel's own folder.</summary>
    private string ReadOnlyFolder()
    {
        if (Environment.IsPrivilegedProcess)
        {
            return OperatingSystem.IsLinux() ? "/proc" : "Z:\\";
        }

        var folder = Directory.CreateDirectory(Path.Combine(Folder, "read-only")).FullName;
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return folder;
    }
}
