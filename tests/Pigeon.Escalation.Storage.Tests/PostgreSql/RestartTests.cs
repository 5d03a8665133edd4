using Npgsql;

namespace Pigeon.Escalation.Storage.Tests.PostgreSql;

/// <summary>The server ends in the middle of appends, and comes back.</summary>
[TestClass]
public sealed class RestartTests : PostgreSqlTest
{
    [TestMethod]
    public Task A_server_that_is_restarted_loses_nothing_that_was_acknowledged() =>
        SurviveAsync(Server.StopAsync);

    [TestMethod]
    public Task A_server_that_is_killed_loses_nothing_that_was_acknowledged() =>
        SurviveAsync(Server.KillAsync);

    [TestMethod]
    public async Task A_journal_can_be_read_and_opened_again_after_the_server_was_away()
    {
        var (journal, token) = await OpenAsync();
        await journal.AppendAsync(Commit(token, 1), Minute);
        Assert.AreEqual("1:x", await ReadLogAsync(journal));
        await Server.StopAsync();
        try
        {
            await Assert.ThrowsAsync<NpgsqlException>(async () => await journal.AppendAsync(Commit(token, 2), Minute));
            await Assert.ThrowsAsync<NpgsqlException>(() => ReadLogAsync(journal));
            await Assert.ThrowsAsync<NpgsqlException>(async () => await NewJournal().OpenAsync("another", Minute));
        }
        finally
        {
            await Server.StartAsync();
        }

        Assert.AreEqual(token + 1, (await NewJournal().OpenAsync("another", Minute)).Token);
        await FailsAsync(JournalFault.LeaseLost, async () => await journal.AppendAsync(Commit(token, 2), Minute));
        Assert.IsEmpty(await journal.FindEndedAsync(new RunQuery(), Minute));
    }

    private async Task SurviveAsync(Func<Task> end)
    {
        var (journal, token) = await OpenAsync();
        var written = new List<string>();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Minute);
        var writing = WriteAsync(journal, token, written, enough.Token);
        await WaitForAsync(written, 20);
        await end();
        await Server.StartAsync();
        await WaitForAsync(written, written.Count + 20);
        await enough.CancelAsync();
        await writing;

        var log = (await ReadLogAsync(journal)).Split(' ');
        Assert.AreEqual(string.Join(' ', written), string.Join(' ', log.Take(written.Count)));
        Assert.IsLessThanOrEqualTo(written.Count + 1, log.Length);
    }

    /// <summary>Writes as an engine does: what failed is written again, with another payload.</summary>
    private static async Task WriteAsync(PostgreSqlJournal journal, long token, List<string> written, CancellationToken enough)
    {
        for (var attempt = 1; !enough.IsCancellationRequested; attempt++)
        {
            try
            {
                await journal.AppendAsync(Commit(token, written.Count + 1, $"try{attempt}"), enough);
                lock (written)
                {
                    written.Add($"{written.Count + 1}:try{attempt}");
                }
            }
            catch (NpgsqlException)
            {
                await Task.Delay(20, CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task WaitForAsync(List<string> written, int count)
    {
        while (true)
        {
            lock (written)
            {
                if (written.Count >= count)
                {
                    return;
                }
            }

            await Task.Delay(5, Minute);
        }
    }
}
