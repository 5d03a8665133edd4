namespace Pigeon.Escalation.Storage.Tests.Sqlite;

/// <summary>Looking into a journal without owning it.</summary>
[TestClass]
public sealed class ReadOnlyTests : SqliteTest
{
    [TestMethod]
    public async Task A_journal_that_nobody_has_open_is_read_and_no_file_is_made_or_changed()
    {
        await MakeAsync(3);
        System.IO.File.Delete(File + ".lock");
        var before = await System.IO.File.ReadAllBytesAsync(File, Patience);
        await using (var reader = SqliteJournal.OpenForReading(File))
        {
            CollectionAssert.AreEqual(new long[] { 1, 2, 3 }, await NumbersAsync(reader));
            Assert.IsEmpty(await reader.FindEndedAsync(new RunQuery(), Patience));
            Assert.IsNull(await reader.FindDefinitionAsync(new DefinitionId(1, 2), Patience));
        }

        CollectionAssert.AreEqual(new[] { File }, Directory.GetFiles(Folder));
        CollectionAssert.AreEqual(before, await System.IO.File.ReadAllBytesAsync(File, Patience));
    }

    [TestMethod]
    public async Task A_journal_in_use_is_read_live_and_its_owner_notices_nothing()
    {
        await using var owner = new SqliteJournal(File);
        var token = (await OpenAsync(owner)).Token;
        await AppendAsync(owner, token, 1, [1]);
        await using var reader = SqliteJournal.OpenForReading(File);
        CollectionAssert.AreEqual(new long[] { 1 }, await NumbersAsync(reader));
        await AppendAsync(owner, token, 2, [2]);
        CollectionAssert.AreEqual(new long[] { 1, 2 }, await NumbersAsync(reader));
    }

    [TestMethod]
    public async Task What_a_stop_has_left_in_the_log_of_SQLite_is_read_and_stays_there()
    {
        await using var owner = new SqliteJournal(File);
        await AppendAsync(owner, (await OpenAsync(owner)).Token, 1, [1]);
        var copy = Path.Combine(Directory.CreateDirectory(Path.Combine(Folder, "copy")).FullName, "a b%20#?.db");
        System.IO.File.Copy(File, copy);
        System.IO.File.Copy(File + "-wal", copy + "-wal");
        await using var reader = SqliteJournal.OpenForReading(copy);
        CollectionAssert.AreEqual(new long[] { 1 }, await NumbersAsync(reader));
        CollectionAssert.AreEqual(
            await System.IO.File.ReadAllBytesAsync(File + "-wal", Patience),
            await System.IO.File.ReadAllBytesAsync(copy + "-wal", Patience));
    }

    [TestMethod]
    public async Task A_path_with_signs_that_mean_something_in_addresses_is_read()
    {
        await MakeAsync(1);
        var copy = Path.Combine(Folder, "a b%20#?&c=d.db");
        System.IO.File.Copy(File, copy);
        await using var reader = SqliteJournal.OpenForReading(copy);
        CollectionAssert.AreEqual(new long[] { 1 }, await NumbersAsync(reader));
    }

    [TestMethod]
    public async Task When_an_engine_opens_it_in_the_middle_of_reading_that_is_said()
    {
        await MakeAsync(3);
        await using var reader = SqliteJournal.OpenForReading(File);
        await using var owner = new SqliteJournal(File);
        var seen = 0;
        await Assert.ThrowsAsync<IOException>(async () =>
        {
            await foreach (var row in reader.ReadAsync(Patience))
            {
                seen++;
                await OpenAsync(owner);
            }
        });
        Assert.AreEqual(1, seen);
        Assert.HasCount(3, await NumbersAsync(reader));
    }

    [TestMethod]
    public async Task A_missing_file_is_not_made_and_a_reader_cannot_write()
    {
        Assert.Contains(File, Assert.ThrowsExactly<FileNotFoundException>(() => SqliteJournal.OpenForReading(File)).Message);
        Assert.IsEmpty(Directory.GetFiles(Folder));
        await MakeAsync(1);
        await using var reader = SqliteJournal.OpenForReading(File);
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => OpenAsync(reader));
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => AppendAsync(reader, 1, 2, [2]));
    }

    [TestMethod]
    public async Task Whoever_searches_while_a_journal_is_made_finds_nothing_and_disturbs_nobody()
    {
        for (var i = 0; i < 6; i++)
        {
            await using var journal = new SqliteJournal($"{File}{i}");
            var opening = OpenAsync(journal);
            do
            {
                Assert.IsEmpty(await journal.FindEndedAsync(new RunQuery(), Patience));
            }
            while (!opening.IsCompleted);

            Assert.AreEqual(1, (await opening).Token);
        }
    }
}
