using Pigeon.Escalation.Tests.JournalFormat;

namespace Pigeon.Escalation.Tests.Cli;

[TestClass]
public sealed class JournalCommandTests
{
    [TestMethod]
    public void A_journal_that_is_whole_is_counted()
    {
        using var folder = new TemporaryFolder();
        var path = folder.WriteSqlite(JournalFile.Read(GoldenFile.Format1));
        var rows = JournalFile.Read(GoldenFile.Format1).GetRows().Count;

        var run = ToolRun.Of("journal", "verify", path);

        Assert.AreEqual(new ToolRun(0, $"{path}: {rows} rows, 5 runs in progress, 8 ended runs\n", ""), run);
        Assert.AreEqual(0, ToolRun.Of("journal", "verify", GoldenFile.PathOf("format-1.journal")).Code);
    }

    [TestMethod]
    public void Every_fault_is_a_line_with_its_place_and_goes_before_a_divergence()
    {
        using var folder = new TemporaryFolder();
        var journal = HandWritten.History(HandWritten.Ended() with { Attempts = [] }, HandWritten.Records());
        journal.Put(HandWritten.Row(1) with { Number = 2 });
        journal.Put(HandWritten.Row(3, HandWritten.WriteAcceptance));

        var run = ToolRun.Of("journal", "verify", folder.WriteSqlite(journal));

        Assert.HasCount(4, run.Lines);
        StringAssert.EndsWith(run.Lines[0], ": 2 rows, 0 runs in progress, 1 ended run");
        StringAssert.StartsWith(run.Lines[1], "fault: row 2, byte 1: the checksum does not fit");
        StringAssert.StartsWith(run.Lines[2], "fault: row 3, byte 41: definition ");
        StringAssert.StartsWith(run.Lines[3], $"decided otherwise: run {HandWritten.Run}: 0 attempts are recorded");
        Assert.AreEqual((2, ""), (run.Code, run.Error));
    }

    [TestMethod]
    public void A_copy_holds_all_that_the_database_holds()
    {
        using var folder = new TemporaryFolder();
        var (path, copy) = (folder.WriteSqlite(JournalFile.Read(GoldenFile.Format1)), folder.File("copy.journal", "what was there before"));

        Assert.AreEqual(new ToolRun(0, "", ""), ToolRun.Of("journal", "export", path, copy));

        Assert.AreEqual(Rows(JournalFile.Read(GoldenFile.Format1)), Rows(JournalFile.Read(File.ReadAllBytes(copy))));
        Assert.AreEqual(GoldenFile.Format1.Length, new FileInfo(copy).Length);
        Assert.AreEqual(0, ToolRun.Of("journal", "verify", copy).Code);
        Assert.AreEqual(ToolRun.Of("replay", path, "--json"), ToolRun.Of("replay", copy, "--json"));
    }

    [TestMethod]
    public void A_copy_that_cannot_be_made_leaves_what_was_there()
    {
        using var folder = new TemporaryFolder();
        var path = folder.WriteSqlite(JournalFile.Read(GoldenFile.Format1));
        var before = folder.File("before", "before");

        Refuses("no-such.db: there is no such file", "no-such.db", before);
        Refuses($"{path}: is the journal itself and would be overwritten", path, path);
        Refuses($"{folder.Path}: is a directory, not a file", path, folder.Path);
        Refuses($"{folder.File("no/such")}: there is no such directory", path, folder.File("no/such"));
        Assert.AreEqual("before", File.ReadAllText(before));
        Assert.AreEqual(0, ToolRun.Of("journal", "verify", path).Code);
    }

    private static string Rows(InMemoryJournal journal) =>
        string.Join('\n', journal.GetRows().Select(r => $"{r.Number}: {Convert.ToHexString(r.Payload.Span)}"));

    private static void Refuses(string why, string path, string copy) =>
        Assert.AreEqual(new ToolRun(2, "", why + "\n"), ToolRun.Of("journal", "export", path, copy));
}
