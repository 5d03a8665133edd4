namespace Pigeon.Escalation.Storage.Tests.PostgreSql;

/// <summary>One owner at a time, by an advisory lock that ends with its connection.</summary>
[TestClass]
public sealed class OwnershipTests : PostgreSqlTest
{
    [TestMethod]
    public async Task A_journal_that_is_open_is_in_use_and_the_error_names_its_owner()
    {
        await OpenAsync("ホストA, process 12");
        var fault = await FailsAsync(JournalFault.InUse, async () => await NewJournal().OpenAsync("another", Minute));
        Assert.Contains("ホストA, process 12", fault.Message);
        Assert.Contains($"\"{Schema}\"", fault.Message);
    }

    [TestMethod]
    public async Task A_journal_that_is_closed_can_be_opened_at_once_with_a_higher_token()
    {
        var (first, token) = await OpenAsync();
        await first.AppendAsync(Commit(token, 7, "seven"), Minute);
        await first.CloseAsync(token, Minute);
        var opening = await NewJournal().OpenAsync("another", Minute);
        Assert.AreEqual((token + 1, 7L, null), (opening.Token, opening.LastRow, opening.Notice));
    }

    [TestMethod]
    public async Task Closing_with_another_token_does_nothing()
    {
        var (first, token) = await OpenAsync();
        await first.CloseAsync(token + 1, Minute);
        await FailsAsync(JournalFault.InUse, async () => await NewJournal().OpenAsync("another", Minute));
        await first.AppendAsync(Commit(token, 1), Minute);
    }

    [TestMethod]
    public async Task A_journal_that_is_disposed_of_lets_go()
    {
        var (first, token) = await OpenAsync();
        await first.DisposeAsync();
        Assert.AreEqual(token + 1, (await NewJournal().OpenAsync("another", Minute)).Token);
    }

    [TestMethod]
    public async Task When_the_owners_connection_has_ended_another_takes_over_and_the_first_writes_nothing_more()
    {
        var (first, token) = await OpenAsync();
        await first.AppendAsync(Commit(token, 1, "first"), Minute);
        await EndOwnersConnectionAsync();
        var second = NewJournal();
        var opening = await second.OpenAsync("the second", Minute);
        Assert.AreEqual(1, opening.LastRow);

        var fault = await FailsAsync(JournalFault.LeaseLost, async () => await first.AppendAsync(Commit(token, 2, "late"), Minute));
        Assert.Contains("the second", fault.Message);
        await second.AppendAsync(Commit(opening.Token, 2, "second"), Minute);
        await FailsAsync(JournalFault.LeaseLost, async () => await first.AppendAsync(Commit(token, 2, "later"), Minute));
        Assert.AreEqual("1:first 2:second", await ReadLogAsync(second));
    }

    [TestMethod]
    public async Task An_owner_whose_connection_has_ended_goes_on_when_nobody_has_taken_over()
    {
        var (journal, token) = await OpenAsync();
        await journal.AppendAsync(Commit(token, 1), Minute);
        await EndOwnersConnectionAsync();
        await journal.AppendAsync(Commit(token, 2), Minute);
        await FailsAsync(JournalFault.InUse, async () => await NewJournal().OpenAsync("another", Minute));
        Assert.AreEqual("1:x 2:x", await ReadLogAsync(journal));
    }

    [TestMethod]
    public async Task Many_that_open_at_once_get_one_owner()
    {
        var openings = await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
        {
            try
            {
                return await NewJournal().OpenAsync($"number {number}", Minute);
            }
            catch (JournalException e) when (e.Fault == JournalFault.InUse)
            {
                return null;
            }
        }));
        Assert.HasCount(1, openings.OfType<JournalOpening>());
    }
}
