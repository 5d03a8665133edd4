namespace Pigeon.Escalation.Storage.Tests.Sqlite;

/// <summary>Files that are not what this build has written.</summary>
[TestClass]
public sealed class DamageTests : SqliteTest
{
    [TestMethod]
    public async Task What_is_no_database_is_damaged_and_left_as_it_is()
    {
        var text = new string('x', 10_000);
        await System.IO.File.WriteAllTextAsync(File, text, Patience);
        await RefusedAsync(JournalFault.Damaged);
        Assert.AreEqual(text, await System.IO.File.ReadAllTextAsync(File, Patience));
    }

    [TestMethod]
    public async Task A_database_of_something_else_is_refused_and_left_as_it_is()
    {
        Sql(File, "CREATE TABLE customers (id INTEGER)");
        var before = await System.IO.File.ReadAllBytesAsync(File, Patience);
        Assert.Contains("something else", await RefusedAsync(JournalFault.Damaged));
        CollectionAssert.AreEqual(before, await System.IO.File.ReadAllBytesAsync(File, Patience));

        Sql(File, "PRAGMA application_id = 7");
        await RefusedAsync(JournalFault.Damaged);
    }

    [TestMethod]
    public async Task A_newer_schema_names_the_version_that_was_found_and_the_one_that_is_known()
    {
        await MakeAsync(1);
        Sql(File, "PRAGMA user_version = 9");
        var message = await RefusedAsync(JournalFault.Newer);
        Assert.Contains("version 9", message);
        Assert.Contains("version 1", message);
        Assert.AreEqual(9L, Sql(File, "PRAGMA user_version"));
    }

    [TestMethod]
    public async Task A_file_that_is_cut_off_is_damaged_when_it_is_opened_or_read()
    {
        await MakeAsync(1);
        await using (var journal = new SqliteJournal(File))
        {
            var token = (await OpenAsync(journal)).Token;
            for (var number = 2; number < 50; number++)
            {
                await AppendAsync(journal, token, number, new byte[5000]);
            }
        }

        await using (var stream = new FileStream(File, FileMode.Open))
        {
            stream.Position = 8192;
            stream.Write(Enumerable.Repeat((byte)0xAA, 100_000).ToArray());
        }

        await using var reader = SqliteJournal.OpenForReading(File);
        var fault = await Assert.ThrowsExactlyAsync<JournalException>(() => ReadAsync(reader));
        Assert.AreEqual(JournalFault.Damaged, fault.Fault);
        Assert.Contains(File, fault.Message);
    }

    [TestMethod]
    public async Task An_empty_file_becomes_a_journal_but_not_by_reading()
    {
        await System.IO.File.WriteAllBytesAsync(File, [], Patience);
        Assert.AreEqual(
            JournalFault.Damaged, Assert.ThrowsExactly<JournalException>(() => SqliteJournal.OpenForReading(File)).Fault);
        Assert.AreEqual(0, new FileInfo(File).Length);
        await MakeAsync(2);
        await using var reader = SqliteJournal.OpenForReading(File);
        CollectionAssert.AreEqual(new long[] { 1, 2 }, await NumbersAsync(reader));
    }

    private async Task<string> RefusedAsync(JournalFault fault)
    {
        await using var journal = new SqliteJournal(File);
        var refusal = await Assert.ThrowsExactlyAsync<JournalException>(() => OpenAsync(journal));
        Assert.AreEqual(fault, refusal.Fault);
        Assert.Contains(File, refusal.Message);
        Assert.AreEqual(fault, Assert.ThrowsExactly<JournalException>(() => SqliteJournal.OpenForReading(File)).Fault);
        return refusal.Message;
    }
}
