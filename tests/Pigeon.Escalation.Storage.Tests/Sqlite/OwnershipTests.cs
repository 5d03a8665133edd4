using System.Diagnostics;

namespace Pigeon.Escalation.Storage.Tests.Sqlite;

/// <summary>One owner at a time.</summary>
[TestClass]
public sealed class OwnershipTests : SqliteTest
{
    [TestMethod]
    public async Task A_second_owner_is_told_who_the_first_is_and_gets_it_when_that_one_closes()
    {
        await using var first = new SqliteJournal(File);
        await using var second = new SqliteJournal(File);
        var token = (await first.OpenAsync("engine A on host B", Patience)).Token;
        var refusal = await Assert.ThrowsExactlyAsync<JournalException>(() => OpenAsync(second));
        Assert.AreEqual(JournalFault.InUse, refusal.Fault);
        Assert.Contains("engine A on host B", refusal.Message);
        Assert.Contains(File, refusal.Message);

        await first.CloseAsync(token + 1, Patience);
        await Assert.ThrowsExactlyAsync<JournalException>(() => OpenAsync(second));
        await first.CloseAsync(token, Patience);
        Assert.IsGreaterThan(token, (await OpenAsync(second)).Token);
    }

    [TestMethod]
    public async Task A_journal_that_is_open_cannot_be_opened_again_but_after_it_was_closed()
    {
        await using var journal = new SqliteJournal(File);
        var token = (await OpenAsync(journal)).Token;
        Assert.AreEqual(JournalFault.InUse, (await Assert.ThrowsExactlyAsync<JournalException>(() => OpenAsync(journal))).Fault);
        await journal.CloseAsync(token, Patience);
        Assert.IsGreaterThan(token, (await OpenAsync(journal)).Token);
    }

    [TestMethod]
    public async Task Disposing_gives_up_ownership_and_a_clean_stop_leaves_nothing_to_recover()
    {
        await MakeAsync(3);
        Assert.IsFalse(System.IO.File.Exists(File + "-wal"));
        await using var second = new SqliteJournal(File);
        Assert.AreEqual(3, (await OpenAsync(second)).LastRow);
    }

    [TestMethod]
    public async Task An_owner_that_lost_its_lock_can_write_nothing_more()
    {
        await using var first = new SqliteJournal(File);
        await using var second = new SqliteJournal(File);
        var lost = (await OpenAsync(first)).Token;
        await AppendAsync(first, lost, 1, [1]);
        System.IO.File.Delete(File + ".lock");
        var token = (await OpenAsync(second)).Token;
        Assert.IsGreaterThan(lost, token);

        var refusal = await Assert.ThrowsExactlyAsync<JournalException>(() => AppendAsync(first, lost, 2, [2]));
        Assert.AreEqual(JournalFault.LeaseLost, refusal.Fault);
        refusal = await Assert.ThrowsExactlyAsync<JournalException>(() => AppendAsync(first, token, 2, [2]));
        Assert.AreEqual(JournalFault.LeaseLost, refusal.Fault);
        await first.CloseAsync(lost, Patience);
        await AppendAsync(second, token, 3, [3]);
        CollectionAssert.AreEqual(new long[] { 1, 3 }, await NumbersAsync(second));
    }

    [TestMethod]
    public async Task After_closing_nothing_can_be_appended()
    {
        await using var journal = new SqliteJournal(File);
        var token = (await OpenAsync(journal)).Token;
        await journal.CloseAsync(token, Patience);
        var refusal = await Assert.ThrowsExactlyAsync<JournalException>(() => AppendAsync(journal, token, 1, [1]));
        Assert.AreEqual(JournalFault.LeaseLost, refusal.Fault);
        await journal.DisposeAsync();
        await Assert.ThrowsExactlyAsync<ObjectDisposedException>(() => AppendAsync(journal, token, 1, [1]));
    }

    [TestMethod]
    public async Task A_journal_that_is_reached_by_a_link_is_the_same()
    {
        await MakeAsync(1);
        var link = Path.Combine(Folder, "link.db");
        System.IO.File.CreateSymbolicLink(link, File);
        await using var first = new SqliteJournal(File);
        await using var second = new SqliteJournal(link);
        await OpenAsync(first);
        Assert.AreEqual(JournalFault.InUse, (await Assert.ThrowsExactlyAsync<JournalException>(() => OpenAsync(second))).Fault);
    }

    [TestMethod]
    public async Task A_link_to_what_is_not_there_yet_leads_to_the_same_journal()
    {
        var link = Path.Combine(Folder, "link.db");
        System.IO.File.CreateSymbolicLink(link, File);
        await using var first = new SqliteJournal(link);
        await using var second = new SqliteJournal(File);
        await OpenAsync(first);
        Assert.AreEqual(JournalFault.InUse, (await Assert.ThrowsExactlyAsync<JournalException>(() => OpenAsync(second))).Fault);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public async Task The_lock_of_another_process_ends_with_that_process_however_it_ends()
    {
        await MakeAsync(1);
        using var other = HoldLock();
        try
        {
            // The shell has the lock when it says so; it is killed, and does not say good-bye.
            Assert.AreEqual("locked", await other.StandardOutput.ReadLineAsync(Patience));
            await using var journal = new SqliteJournal(File);
            Assert.AreEqual(JournalFault.InUse, (await Assert.ThrowsExactlyAsync<JournalException>(() => OpenAsync(journal))).Fault);
            other.Kill();
            await other.WaitForExitAsync(Patience);
            Assert.AreEqual(1, (await OpenAsync(journal)).LastRow);
        }
        finally
        {
            other.Kill();
        }
    }

    private Process HoldLock()
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardOutput = true, RedirectStandardInput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("exec 9>>\"$1\" && flock -n 9 && echo locked && read -r line");
        start.ArgumentList.Add("sh");
        start.ArgumentList.Add(File + ".lock");
        return Process.Start(start)!;
    }
}
