namespace Pigeon.Escalation.Storage.Tests.PostgreSql;

/// <summary>A server that hangs: connections stay, and nobody answers.</summary>
[TestClass]
public sealed class HangTests : PostgreSqlTest
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    [TestMethod]
    public async Task An_append_that_is_cancelled_lets_go_and_what_it_left_behind_does_not_replace_what_follows()
    {
        var (journal, token) = await OpenAsync();
        await journal.AppendAsync(Commit(token, 1, "one"), Minute);
        await WhilePausedAsync(stop => journal.AppendAsync(Commit(token, 2, "abandoned"), stop).AsTask());
        await AppendUntilDoneAsync(journal, Commit(token, 2, "two"));
        await AppendUntilDoneAsync(journal, Commit(token, 3, "three"));
        Assert.AreEqual("1:one 2:two 3:three", await ReadLogAsync(journal));
    }

    [TestMethod]
    public async Task Payloads_belong_to_the_caller_again_when_an_append_was_cancelled()
    {
        var (journal, token) = await OpenAsync();
        var payload = new byte[20_000_000];
        Array.Fill(payload, (byte)'a');
        var commit = new JournalCommit { Token = token, Row = new JournalRow(1, payload) };
        await WhilePausedAsync(stop => journal.AppendAsync(commit, stop).AsTask());
        Array.Fill(payload, (byte)'b');
        await AppendUntilDoneAsync(journal, Commit(token, 2));
        Assert.AreEqual(false, await AskAsync("SELECT EXISTS (SELECT FROM SCHEMA.log WHERE number = 1 AND payload LIKE '%b%')"));
    }

    [TestMethod]
    public async Task Opening_reading_finding_and_closing_let_go_too()
    {
        var (journal, token) = await OpenAsync();
        await journal.AppendAsync(Commit(token, 1), Minute);
        await Task.WhenAll(ReadLogAsync(journal), journal.FindEndedAsync(new RunQuery(), Minute).AsTask());
        await WhilePausedAsync(
            stop => NewJournal().OpenAsync("another", stop).AsTask(),
            async stop => await journal.ReadAsync(stop).GetAsyncEnumerator(stop).MoveNextAsync(),
            stop => journal.FindEndedAsync(new RunQuery(), stop).AsTask(),
            stop => journal.FindDefinitionAsync(default, stop).AsTask(),
            stop => journal.CloseAsync(token, stop).AsTask());
        Assert.AreEqual("1:x", await ReadLogAsync(journal));
        await TakeOverAsync(NewJournal(), "another");
    }

    private async Task WhilePausedAsync(params Func<CancellationToken, Task>[] calls)
    {
        await Server.PauseAsync();
        try
        {
            using var stop = new CancellationTokenSource();
            var waiting = calls.Select(call => call(stop.Token)).ToList();
            await Task.Delay(200, Minute);
            Assert.IsFalse(waiting.Exists(w => w.IsCompleted));
            var cancelling = stop.CancelAsync();
            foreach (var call in waiting)
            {
                await Assert.ThrowsAsync<OperationCanceledException>(() => call.WaitAsync(Bound, Minute));
            }

            await cancelling.WaitAsync(Bound, Minute);
        }
        finally
        {
            await Server.ResumeAsync();
        }
    }

    private async Task AppendUntilDoneAsync(PostgreSqlJournal journal, JournalCommit commit)
    {
        while (true)
        {
            try
            {
                await journal.AppendAsync(commit, Minute);
                return;
            }
            catch (TimeoutException)
            {
                // What was abandoned is still under way.
            }
        }
    }
}
