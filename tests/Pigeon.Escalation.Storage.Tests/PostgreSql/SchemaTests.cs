using Npgsql;

namespace Pigeon.Escalation.Storage.Tests.PostgreSql;

/// <summary>The tables make themselves, once; a newer version is refused; few rights suffice.</summary>
[TestClass]
public sealed class SchemaTests : PostgreSqlTest
{
    [TestMethod]
    public async Task A_journal_that_is_not_there_yet_reads_as_empty()
    {
        var journal = NewJournal();
        Assert.AreEqual("", await ReadLogAsync(journal));
        Assert.IsEmpty(await journal.FindEndedAsync(new RunQuery(), Minute));
        Assert.IsNull(await journal.FindDefinitionAsync(default, Minute));
        var opening = await journal.OpenAsync("the first", Minute);
        Assert.AreEqual((1L, 0L, default(RunId)), (opening.Token, opening.LastRow, opening.LastEndedRun));
    }

    [TestMethod]
    public async Task A_newer_version_is_refused_and_the_error_says_where_and_which()
    {
        var (journal, token) = await OpenAsync();
        await journal.CloseAsync(token, Minute);
        await AskAsync("UPDATE SCHEMA.version SET number = 7");
        Func<Task>[] uses =
        [
            async () => await journal.OpenAsync("another", Minute), () => ReadLogAsync(journal),
            async () => await journal.FindEndedAsync(new RunQuery(), Minute),
        ];
        foreach (var use in uses)
        {
            var fault = await FailsAsync(JournalFault.Newer, use);
            foreach (var word in new[] { $"\"{Schema}\"", "\"postgres\"", "version 7", "version 1" })
            {
                Assert.Contains(word, fault.Message);
            }
        }

        Assert.AreEqual(7, await AskAsync("SELECT number FROM SCHEMA.version"));
    }

    [TestMethod]
    [DataRow("owner")]
    [DataRow("version")]
    public async Task A_table_that_has_lost_its_row_is_damage(string table)
    {
        var (journal, token) = await OpenAsync();
        await journal.CloseAsync(token, Minute);
        await AskAsync($"DELETE FROM SCHEMA.{table}");
        var fault = await FailsAsync(JournalFault.Damaged, async () => await journal.OpenAsync("another", Minute));
        Assert.Contains(table, fault.Message);
    }

    [TestMethod]
    public async Task The_administrators_script_can_be_run_again_and_changes_nothing()
    {
        await AskAsync(PostgreSqlJournal.SchemaScript(Schema));
        var (journal, token) = await OpenAsync();
        await journal.AppendAsync(Commit(token, 1), Minute);
        await AskAsync(PostgreSqlJournal.SchemaScript(Schema));
        await journal.AppendAsync(Commit(token, 2), Minute);
        Assert.AreEqual("1:x 2:x", await ReadLogAsync(journal));
    }

    [TestMethod]
    public async Task A_schema_may_have_any_name()
    {
        foreach (var name in new[] { "a \"quoted\" one; DROP", "日誌" })
        {
            await using var journal = new PostgreSqlJournal(Server.ConnectionString, name);
            var opening = await journal.OpenAsync("the first", Minute);
            await journal.AppendAsync(Commit(opening.Token, 1) with { Ended = [Run(1)] }, Minute);
            Assert.AreEqual("1:x", await ReadLogAsync(journal));
        }

        foreach (var name in new[] { "", "a\0b", new string('n', 64) })
        {
            Assert.Throws<ArgumentException>(() => new PostgreSqlJournal(Server.ConnectionString, name));
        }
    }

    [TestMethod]
    public async Task Rights_on_the_tables_suffice_when_an_administrator_has_made_them()
    {
        await AskAsync("DO 'BEGIN CREATE ROLE poor LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END'");
        var poor = Server.ConnectionStringOf("poor");
        var fault = await Assert.ThrowsExactlyAsync<InvalidOperationException>(
            async () => await NewJournal(poor).OpenAsync("the poor one", Minute));
        Assert.Contains("SchemaScript", fault.Message);

        await AskAsync(PostgreSqlJournal.SchemaScript(Schema));
        await AskAsync($"""
            GRANT USAGE ON SCHEMA "{Schema}" TO poor;
            GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA.log, SCHEMA.definition, SCHEMA.ended_run TO poor;
            GRANT SELECT, UPDATE ON SCHEMA.owner TO poor;
            GRANT SELECT ON SCHEMA.version TO poor;
            """);
        await Assert.ThrowsAsync<PostgresException>(() => AskAsync("CREATE TABLE SCHEMA.more (a int)", poor));
        await DoEverythingAsync(NewJournal(poor));
    }

    private async Task DoEverythingAsync(PostgreSqlJournal journal)
    {
        var token = (await journal.OpenAsync("the poor one", Minute)).Token;
        await journal.AppendAsync(Commit(token, 1), Minute);
        await EndOwnersConnectionAsync();
        var full = Commit(token, 2) with { RemoveThrough = 1, Ended = [Run(1), Run(2)], Definitions = [new(new(1, 2), new byte[] { 4 })] };
        await journal.AppendAsync(full, Minute);
        await journal.AppendAsync(full with { TrimBefore = DateTimeOffset.MinValue }, Minute);
        Assert.AreEqual("2:x", await ReadLogAsync(journal));
        Assert.HasCount(2, await journal.FindEndedAsync(new RunQuery(), Minute));
        Assert.IsNotNull(await journal.FindDefinitionAsync(new(1, 2), Minute));
        await journal.CloseAsync(token, Minute);
        await journal.OpenAsync("the poor one again", Minute);
    }
}
