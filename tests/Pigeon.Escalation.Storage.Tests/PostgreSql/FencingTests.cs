using Npgsql;

namespace Pigeon.Escalation.Storage.Tests.PostgreSql;

/// <summary>The fence in the statement of each commit, in the moments when the lock alone would not do.</summary>
[TestClass]
public sealed class FencingTests : PostgreSqlTest
{
    private const string Waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'";

    [TestMethod]
    public async Task A_commit_that_meets_a_takeover_waits_for_it_and_does_nothing()
    {
        var (journal, token) = await OpenAsync();
        await journal.AppendAsync(Commit(token, 1, "kept"), Minute);
        await using var taker = await ConnectAsync();
        await RunAsync(taker, "BEGIN; UPDATE SCHEMA.owner SET token = token + 1");
        var append = journal.AppendAsync(Commit(token, 2) with { RemoveThrough = 1, Ended = [Run(9)] }, Minute).AsTask();
        await WaitForAWaiterAsync();
        Assert.IsFalse(append.IsCompleted);
        await RunAsync(taker, "COMMIT");
        await FailsAsync(JournalFault.LeaseLost, () => append);
        Assert.AreEqual("1:kept", await ReadLogAsync(journal));
        Assert.IsEmpty(await journal.FindEndedAsync(new RunQuery(), Minute));
    }

    [TestMethod]
    public async Task A_takeover_that_meets_a_commit_waits_for_it_and_sees_what_it_wrote()
    {
        var (journal, token) = await OpenAsync();
        await using var blocker = await ConnectAsync();
        await RunAsync(blocker, "BEGIN; INSERT INTO SCHEMA.log VALUES (5, 'in the way')");
        var append = journal.AppendAsync(Commit(token, 5, "written"), Minute).AsTask();
        await WaitForAWaiterAsync();
        await using var taker = await ConnectAsync();
        var takeover = RunAsync(taker, "UPDATE SCHEMA.owner SET token = token + 1");
        await WaitForAWaiterAsync(2);
        Assert.IsFalse(takeover.IsCompleted);
        await RunAsync(blocker, "ROLLBACK");
        await append;
        await takeover;
        Assert.AreEqual("5:written", await ReadLogAsync(journal));
    }

    [TestMethod]
    public async Task In_a_race_nothing_is_written_after_a_takeover_and_nothing_acknowledged_is_lost()
    {
        var (journal, token) = await OpenAsync();
        var number = 1L;
        for (var turn = 0; turn < 10; turn++)
        {
            var writing = WriteUntilLostAsync(journal, token, number);
            var next = NewJournal();
            var takeover = TakeOverAsync(next, $"owner {turn}");
            while (!takeover.IsCompleted)
            {
                await AskAsync("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted LIMIT 1");
                await Task.WhenAny(takeover, Task.Delay(5, Minute));
            }

            var opening = await takeover;
            var last = (await AskAsync("SELECT coalesce(max(number), 0) FROM SCHEMA.log")) as long?;
            var acknowledged = await writing;
            Assert.IsGreaterThanOrEqualTo(acknowledged, opening.LastRow);
            Assert.AreEqual(opening.LastRow, last);
            Assert.AreEqual(opening.LastRow, await AskAsync("SELECT coalesce(max(number), 0) FROM SCHEMA.log"));
            (journal, token, number) = (next, opening.Token, opening.LastRow + 1);
        }
    }

    [TestMethod]
    public async Task A_former_owner_that_asks_for_the_lock_gets_it_only_with_the_latest_token()
    {
        var (journal, token) = await OpenAsync();
        await EndOwnersConnectionAsync();
        await AskAsync("UPDATE SCHEMA.owner SET token = token + 1");
        await FailsAsync(JournalFault.LeaseLost, async () => await journal.AppendAsync(Commit(token, 1), Minute));
        Assert.AreEqual(token + 2, (await NewJournal().OpenAsync("another", Minute)).Token);
    }

    /// <returns>The last row that was acknowledged.</returns>
    private async Task<long> WriteUntilLostAsync(PostgreSqlJournal journal, long token, long number)
    {
        while (true)
        {
            try
            {
                await journal.AppendAsync(Commit(token, number), Minute);
                number++;
            }
            catch (JournalException e) when (e.Fault == JournalFault.LeaseLost)
            {
                return number - 1;
            }
            catch (NpgsqlException)
            {
                // The connection was ended; the same row again.
            }
            catch (TimeoutException)
            {
                // The other one has the lock, and not yet the token.
            }
        }
    }

    private async Task WaitForAWaiterAsync(long count = 1)
    {
        while (await AskAsync(Waiting) is not long waiting || waiting < count)
        {
            await Task.Delay(10, Minute);
        }
    }

    private async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(Server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Minute);
        return connection;
    }

    private async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql.Replace("SCHEMA.", $"\"{Schema}\".", StringComparison.Ordinal), connection);
        await command.ExecuteNonQueryAsync(Minute);
    }
}
