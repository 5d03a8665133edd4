namespace Pigeon.Escalation.Storage.Tests.Sqlite;

/// <summary>What a loss of power leaves of the last write.</summary>
[TestClass]
public sealed class TornTailTests : SqliteTest
{
    private const int Rows = 5;
    private const int WalHeader = 32;
    private const int Frame = 24 + 4096;

    private int _framesOfLastCommit;

    [TestMethod]
    public async Task A_copy_that_is_whole_has_no_notice()
    {
        var copy = await CopyAsync();
        await OpensAsync(copy, Rows, null);
    }

    [TestMethod]
    public async Task A_frame_that_is_cut_in_the_middle_is_cut_off()
    {
        var copy = await CopyAsync();
        Resize(copy, -1000);
        await OpensAsync(copy, Rows - 1, (_framesOfLastCommit * Frame) - 1000);
    }

    [TestMethod]
    public async Task A_bit_that_has_turned_in_the_last_frame_cuts_its_commit_off()
    {
        var copy = await CopyAsync();
        Change(copy, -1, b => (byte)(b ^ 1));
        await OpensAsync(copy, Rows - 1, _framesOfLastCommit * Frame);
    }

    [TestMethod]
    public async Task Half_a_frame_that_was_begun_is_cut_off_and_every_commit_stays()
    {
        var copy = await CopyAsync();
        Append(copy, LastFrame(copy)[..2000]);
        await OpensAsync(copy, Rows, 2000);
    }

    [TestMethod]
    public async Task A_few_bytes_of_a_frame_are_cut_off_too()
    {
        var copy = await CopyAsync();
        Append(copy, LastFrame(copy)[..7]);
        await OpensAsync(copy, Rows, 7);
    }

    [TestMethod]
    public async Task Zeros_where_the_file_had_grown_are_cut_off()
    {
        var copy = await CopyAsync();
        Append(copy, new byte[Frame]);
        await OpensAsync(copy, Rows, Frame);
    }

    [TestMethod]
    public async Task A_commit_without_its_last_frame_is_cut_off()
    {
        var copy = await CopyAsync(lastPayload: 20_000);
        Resize(copy, -Frame);
        Assert.IsGreaterThan(2, _framesOfLastCommit);
        await OpensAsync(copy, Rows - 1, (_framesOfLastCommit - 1) * Frame);
    }

    [TestMethod]
    public async Task A_header_that_is_torn_leaves_nothing_of_the_log()
    {
        var copy = await CopyAsync(closeBefore: true);
        Change(copy, 20, b => (byte)(b ^ 1));
        await OpensAsync(copy, Rows - 1, (int)new FileInfo(copy + "-wal").Length);
    }

    [TestMethod]
    public async Task Frames_of_an_earlier_round_are_no_tear()
    {
        await using var journal = new SqliteJournal(File);
        var token = (await OpenAsync(journal)).Token;
        await AppendAsync(journal, token, 1, new byte[50_000]);
        var length = new FileInfo(File + "-wal").Length;
        Sql(File, "PRAGMA wal_checkpoint(RESTART)");
        await AppendAsync(journal, token, 2, [2]);
        Assert.AreEqual(length, new FileInfo(File + "-wal").Length, "the log was begun anew within its old length");
        var copy = Copy();
        await using var second = new SqliteJournal(copy);
        Assert.IsNull((await OpenAsync(second)).Notice);
        CollectionAssert.AreEqual(new long[] { 1, 2 }, await NumbersAsync(second));
    }

    /// <summary>The files as they would be found if the power went now: the owner still has them open.</summary>
    private async Task<string> CopyAsync(int lastPayload = 1, bool closeBefore = false)
    {
        if (closeBefore)
        {
            await MakeAsync(Rows - 1);
        }

        await using var journal = new SqliteJournal(File);
        var token = (await OpenAsync(journal)).Token;
        for (var number = closeBefore ? Rows : 1; number < Rows; number++)
        {
            await AppendAsync(journal, token, number, [(byte)number]);
        }

        var before = new FileInfo(File + "-wal").Length;
        await AppendAsync(journal, token, Rows, new byte[lastPayload]);
        _framesOfLastCommit = (int)(new FileInfo(File + "-wal").Length - before) / Frame;
        return Copy();
    }

    private string Copy()
    {
        var copy = Path.Combine(Folder, "copy.db");
        System.IO.File.Copy(File, copy);
        System.IO.File.Copy(File + "-wal", copy + "-wal");
        Assert.AreEqual(WalHeader, (int)(new FileInfo(copy + "-wal").Length % Frame));
        return copy;
    }

    private async Task OpensAsync(string copy, int rows, int? cutOff)
    {
        await using (var journal = new SqliteJournal(copy))
        {
            var opening = await OpenAsync(journal);
            Assert.AreEqual(rows, opening.LastRow);
            Assert.HasCount(rows, await NumbersAsync(journal));
            if (cutOff is null)
            {
                Assert.IsNull(opening.Notice);
            }
            else
            {
                Assert.Contains($" {cutOff} bytes ", opening.Notice!);
            }

            await AppendAsync(journal, opening.Token, rows + 1, [1]);
        }

        await using var again = new SqliteJournal(copy);
        var second = await OpenAsync(again);
        Assert.AreEqual(rows + 1, second.LastRow);
        Assert.IsNull(second.Notice);
    }

    private static byte[] LastFrame(string copy) => System.IO.File.ReadAllBytes(copy + "-wal")[^Frame..];

    private static void Append(string copy, byte[] bytes) => System.IO.File.AppendAllBytes(copy + "-wal", bytes);

    private static void Resize(string copy, int by)
    {
        using var wal = new FileStream(copy + "-wal", FileMode.Open);
        wal.SetLength(wal.Length + by);
    }

    private static void Change(string copy, int place, Func<byte, byte> change)
    {
        var bytes = System.IO.File.ReadAllBytes(copy + "-wal");
        var index = place < 0 ? bytes.Length + place : place;
        bytes[index] = change(bytes[index]);
        System.IO.File.WriteAllBytes(copy + "-wal", bytes);
    }
}
