namespace Pigeon.Escalation.Storage.Tests.Sqlite;

/// <summary>The rows of the log in a file.</summary>
[TestClass]
public sealed class LogTests : SqliteTest
{
    [TestMethod]
    public async Task What_was_appended_is_there_in_order_after_reopening()
    {
        await using (var first = new SqliteJournal(File))
        {
            var opening = await OpenAsync(first);
            Assert.AreEqual(0, opening.LastRow);
            await AppendAsync(first, opening.Token, 3, [3]);
            await AppendAsync(first, opening.Token, 1, [1, 1]);
            await AppendAsync(first, opening.Token, 2, []);
            await first.CloseAsync(opening.Token, Patience);
        }

        await using var second = new SqliteJournal(File);
        var again = await OpenAsync(second);
        Assert.AreEqual(3, again.LastRow);
        Assert.AreEqual(2, again.Token);
        Assert.IsNull(again.Notice);
        var rows = await ReadAsync(second);
        Assert.HasCount(3, rows);
        CollectionAssert.AreEqual(new byte[] { 1, 1 }, rows[0].Payload);
        Assert.IsEmpty(rows[1].Payload);
        CollectionAssert.AreEqual(new byte[] { 3 }, rows[2].Payload);
    }

    [TestMethod]
    public async Task A_row_of_the_same_number_takes_the_place_of_the_first()
    {
        await using var journal = new SqliteJournal(File);
        var token = (await OpenAsync(journal)).Token;
        await AppendAsync(journal, token, 1, [1]);
        await AppendAsync(journal, token, 1, [2]);
        CollectionAssert.AreEqual(new byte[] { 2 }, (await ReadAsync(journal)).Single().Payload);
    }

    [TestMethod]
    public async Task Removing_and_writing_are_one_commit()
    {
        await using var journal = new SqliteJournal(File);
        var token = (await OpenAsync(journal)).Token;
        for (var number = 1; number <= 10; number++)
        {
            await AppendAsync(journal, token, number, [1]);
        }

        await AppendAsync(journal, new JournalCommit { Token = token, Row = new JournalRow(11, new byte[1]), RemoveThrough = 9 });
        CollectionAssert.AreEqual(new long[] { 10, 11 }, await NumbersAsync(journal));
    }

    [TestMethod]
    public async Task A_payload_of_10_MB_comes_back_byte_for_byte()
    {
        var payload = new byte[10 * 1024 * 1024];
        new Random(1).NextBytes(payload);
        await using var journal = new SqliteJournal(File);
        await AppendAsync(journal, (await OpenAsync(journal)).Token, 1, payload);
        Assert.IsTrue((await ReadAsync(journal)).Single().Payload.AsSpan().SequenceEqual(payload));
    }

    [TestMethod]
    public async Task An_append_does_not_complete_at_once_and_its_buffers_may_be_used_again_when_it_has()
    {
        await using var journal = new SqliteJournal(File);
        var token = (await OpenAsync(journal)).Token;
        var buffer = new byte[] { 1, 2, 3, 4 };
        var part = buffer.AsMemory(1, 2);
        using var impatience = new CancellationTokenSource();
        var append = journal.AppendAsync(new JournalCommit { Token = token, Row = new JournalRow(1, part) }, impatience.Token).AsTask();
        await impatience.CancelAsync();
        await Task.WhenAny(append).WaitAsync(Patience);
        buffer.AsSpan().Clear();
        await AppendAsync(journal, token, 2, [9]);
        var rows = await ReadAsync(journal);
        Assert.AreEqual(2, rows[^1].Number);
        Assert.IsTrue(rows.Count == 1 || rows[0].Payload is [2, 3], "the first append has happened whole, or not at all");
    }

    [TestMethod]
    public async Task Reading_sees_one_moment_while_the_owner_goes_on()
    {
        await using var journal = new SqliteJournal(File);
        var token = (await OpenAsync(journal)).Token;
        for (var number = 1; number <= 5; number++)
        {
            await AppendAsync(journal, token, number, [1]);
        }

        var seen = new List<long>();
        await foreach (var row in journal.ReadAsync(Patience))
        {
            seen.Add(row.Number);
            var next = new JournalRow(10 + row.Number, new byte[1]);
            await AppendAsync(journal, new JournalCommit { Token = token, Row = next, RemoveThrough = 5 });
        }

        CollectionAssert.AreEqual(new long[] { 1, 2, 3, 4, 5 }, seen);
        CollectionAssert.AreEqual(new long[] { 11, 12, 13, 14, 15 }, await NumbersAsync(journal));
    }

    [TestMethod]
    public async Task The_database_keeps_what_it_has_been_told_to_keep()
    {
        string? journalMode = null, synchronous = null;
        await using var journal = new SqliteJournal(File, forReading: false, connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode";
            journalMode = command.ExecuteScalar()?.ToString();
            command.CommandText = "PRAGMA synchronous";
            synchronous = command.ExecuteScalar()?.ToString();
        });
        await OpenAsync(journal);
        Assert.AreEqual("wal", journalMode);
        Assert.AreEqual("2", synchronous);
    }
}
