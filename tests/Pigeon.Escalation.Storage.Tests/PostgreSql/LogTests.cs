namespace Pigeon.Escalation.Storage.Tests.PostgreSql;

/// <summary>The rows of the log.</summary>
[TestClass]
public sealed class LogTests : PostgreSqlTest
{
    [TestMethod]
    public async Task A_row_of_the_same_number_takes_the_place_of_the_first()
    {
        var (journal, token) = await OpenAsync();
        await journal.AppendAsync(Commit(token, 1, "first"), Minute);
        await journal.AppendAsync(Commit(token, 2, "second"), Minute);
        await journal.AppendAsync(Commit(token, 2, ""), Minute);
        Assert.AreEqual("1:first 2:", await ReadLogAsync(journal));
    }

    [TestMethod]
    public async Task Rows_up_to_a_number_are_removed_with_the_same_commit()
    {
        var (journal, token) = await OpenAsync();
        foreach (var number in new[] { 1L, 2, 5 })
        {
            await journal.AppendAsync(Commit(token, number), Minute);
        }

        await journal.AppendAsync(Commit(token, 9, "anew") with { RemoveThrough = 2 }, Minute);
        Assert.AreEqual("5:x 9:anew", await ReadLogAsync(journal));
        await journal.AppendAsync(Commit(token, 9, "again") with { RemoveThrough = 8 }, Minute);
        Assert.AreEqual("9:again", await ReadLogAsync(journal));
    }

    [TestMethod]
    public async Task A_payload_of_ten_megabytes_comes_back_byte_for_byte()
    {
        var (journal, token) = await OpenAsync();
        var payload = new byte[10_000_000];
        new Random(1).NextBytes(payload);
        var commit = Commit(token, 1) with { Row = new JournalRow(1, payload), Ended = [Run(1) with { Payload = payload }] };
        await journal.AppendAsync(commit, Minute);
        await foreach (var row in journal.ReadAsync(Minute))
        {
            Assert.IsTrue(row.Payload.Span.SequenceEqual(payload));
        }

        var run = (await journal.FindEndedAsync(new RunQuery(), Minute)).Single();
        Assert.IsTrue(run.Payload.Span.SequenceEqual(payload));
    }

    [TestMethod]
    public async Task A_log_is_read_as_it_stood_at_one_moment()
    {
        var (journal, token) = await OpenAsync();
        var big = new string('r', 500_000);
        for (var number = 1; number <= 20; number++)
        {
            await journal.AppendAsync(Commit(token, number, big), Minute);
        }

        var numbers = new List<long>();
        await foreach (var row in journal.ReadAsync(Minute))
        {
            if (numbers.Count == 0)
            {
                await journal.AppendAsync(Commit(token, 21) with { RemoveThrough = 20 }, Minute);
            }

            numbers.Add(row.Number);
        }

        Assert.AreSequenceEqual(Enumerable.Range(1, 20).Select(n => (long)n), numbers);
        Assert.AreEqual("21:x", await ReadLogAsync(journal));
    }

    [TestMethod]
    public async Task A_reader_that_stops_early_leaves_nothing_behind()
    {
        var journal = NewJournal(Server.ConnectionString + ";Maximum Pool Size=3");
        var token = (await journal.OpenAsync("the first", Minute)).Token;
        for (var number = 1; number <= 20; number++)
        {
            await journal.AppendAsync(Commit(token, number), Minute);
        }

        for (var time = 0; time < 20; time++)
        {
            await foreach (var row in journal.ReadAsync(Minute))
            {
                break;
            }
        }

        await journal.AppendAsync(Commit(token, 21), Minute);
        Assert.HasCount(21, (await ReadLogAsync(journal)).Split(' '));
    }

    [TestMethod]
    public async Task Commits_last_though_the_role_does_not_ask_for_it()
    {
        await AskAsync("DO 'BEGIN CREATE ROLE hasty LOGIN SUPERUSER; EXCEPTION WHEN duplicate_object THEN NULL; END'");
        await AskAsync("ALTER ROLE hasty SET synchronous_commit = off; ALTER ROLE hasty SET default_transaction_isolation = serializable");
        var journal = NewJournal(Server.ConnectionStringOf("hasty"));
        var token = (await journal.OpenAsync("the hasty one", Minute)).Token;
        await AskAsync("CREATE TABLE SCHEMA.seen (setting text)");
        await AskAsync($"""
            CREATE FUNCTION SCHEMA.see() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN INSERT INTO "{Schema}".seen VALUES (current_setting(''synchronous_commit'')); RETURN NEW; END'
            """);
        await AskAsync("CREATE TRIGGER see BEFORE INSERT ON SCHEMA.log FOR EACH ROW EXECUTE FUNCTION SCHEMA.see()");
        await journal.AppendAsync(Commit(token, 1), Minute);
        Assert.AreEqual("on", await AskAsync("SELECT setting FROM SCHEMA.seen"));
    }
}
