using Microsoft.Data.Sqlite;
using Pigeon.Escalation.Tests.JournalFormat;

namespace Pigeon.Escalation.Tests.Cli;

/// <summary>Whatever the file is: one line and code 2, or what the file says, and never a fault of the tool.</summary>
[TestClass]
public sealed class BadJournalTests
{
    [TestMethod]
    [DataRow("", "is no journal: neither an SQLite journal nor a flat journal file")]
    [DataRow("{}", "is no journal: neither an SQLite journal nor a flat journal file")]
    [DataRow("PIGEON-JOURNAL-0 and more", "is no journal: neither an SQLite journal nor a flat journal file")]
    [DataRow("PIGEON-JOURNAL-2", "the file: format 2 was written by a newer version of this library; this one knows up to 1")]
    [DataRow(
        "PIGEON-JOURNAL-1\u0007\0\0\0\0\0\0\0\0\u0001\0\0\0\0\0\0\0\0",
        "the file, the piece at byte 16, byte 0: the checksum does not fit")]
    public void What_is_no_journal_is_one_line(string content, string why)
    {
        using var folder = new TemporaryFolder();
        Fails(folder.File("x.journal", content), why);
    }

    [TestMethod]
    public void A_database_of_something_else_or_of_a_newer_version_is_one_line()
    {
        using var folder = new TemporaryFolder();
        var (foreign, newer) = (folder.File("foreign.db"), folder.WriteSqlite(JournalFile.Read(GoldenFile.Format1), "newer.db"));
        Execute(foreign, "CREATE TABLE t (x)");
        Execute(newer, "PRAGMA user_version = 99");

        Fails(foreign, $"{foreign} is a database of something else (application id 0), not a journal");
        Fails(newer, $"the journal {newer} has version 99; this build knows version 1 and those before");
    }

    [TestMethod]
    [DataRow("UPDATE log SET payload = 'text' WHERE number = (SELECT min(number) FROM log)")]
    [DataRow("UPDATE ended_run SET ended_at = -1")]
    [DataRow("UPDATE ended_run SET definition = x'00'")]
    [DataRow("UPDATE ended_run SET contacts = x'ff'")]
    [DataRow("UPDATE ended_run SET payload = x''")]
    [DataRow("DELETE FROM definition")]
    [DataRow("DROP TABLE ended_run")]
    public void A_database_with_a_wrong_content_is_one_line(string wrong)
    {
        using var folder = new TemporaryFolder();
        var path = folder.WriteSqlite(JournalFile.Read(GoldenFile.Format1));
        Execute(path, wrong);

        Fails(path, null);
        Assert.AreEqual(2, ToolRun.Of("journal", "verify", path).Code);
    }

    [TestMethod]
    public void A_flipped_bit_in_a_database_is_a_fault_or_nothing_that_a_run_is_made_of()
    {
        using var folder = new TemporaryFolder();
        var path = folder.WriteSqlite(JournalFile.Read(GoldenFile.Format1));
        var whole = File.ReadAllBytes(path);
        var sound = ToolRun.Of("replay", path, "--json");
        var random = new Random(7);
        for (var i = 0; i < 150; i++)
        {
            var bit = random.Next(whole.Length * 8);
            whole[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(path, whole);
            whole[bit / 8] ^= (byte)(1 << (bit % 8));
            var run = ToolRun.Of("replay", path, "--json");
            var isFault = run.Code == 2 && run.Out.Length == 0 && run.Error.Count(c => c == '\n') == 1;
            Assert.IsTrue(run == sound || isFault, $"bit {bit}: {run}");
        }
    }

    private static void Fails(string path, string? why)
    {
        foreach (var command in new[] { "replay", "replay --json" })
        {
            var words = command.Split(' ');
            var run = ToolRun.Of([words[0], path, .. words[1..]]);
            Assert.AreEqual((2, ""), (run.Code, run.Out), run.Error);
            Assert.AreEqual(1, run.Error.Count(c => c == '\n'), run.Error);
            StringAssert.StartsWith(run.Error, $"{path}: ");
            Assert.AreEqual(why is null ? run.Error : $"{path}: {why}\n", run.Error);
        }
    }

    private static void Execute(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
