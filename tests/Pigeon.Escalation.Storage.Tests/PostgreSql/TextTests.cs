namespace Pigeon.Escalation.Storage.Tests.PostgreSql;

/// <summary>Texts that PostgreSQL cannot hold as texts, or cannot have in an index.</summary>
[TestClass]
public sealed class TextTests : PostgreSqlTest
{
    private static readonly string[] Odd =
    [
        "", " ", "\0", "a\0b", "\\", "\\u0000", "\"quoted\", {braces}", "NULL", "電話", "😀", "\ud800", "\udfff x", "\ud800\ud800\udc00",
        "\udc00\ud800", "\ufffd", "\uffff", "\u00e9", "e\u0301", new string('長', 100_000),
    ];

    [TestMethod]
    public Task Odd_texts_come_back_and_are_found() => ComeBackAsync(Server.ConnectionString);

    [TestMethod]
    [DataRow("LATIN1")]
    [DataRow("SQL_ASCII")]
    public async Task The_databases_encoding_does_not_matter(string encoding)
    {
        var database = $"database_{encoding}";
        await AskAsync($"CREATE DATABASE \"{database}\" TEMPLATE template0 ENCODING '{encoding}' LOCALE 'C'");
        await ComeBackAsync(Server.ConnectionStringOf("postgres", database));
    }

    [TestMethod]
    public async Task An_owner_may_have_any_name()
    {
        foreach (var name in Odd)
        {
            var journal = NewJournal();
            var token = (await journal.OpenAsync(name, Minute)).Token;
            var fault = await FailsAsync(JournalFault.InUse, async () => await NewJournal().OpenAsync("another", Minute));
            Assert.Contains(name, fault.Message);
            await journal.CloseAsync(token, Minute);
        }
    }

    private async Task ComeBackAsync(string connectionString)
    {
        var journal = NewJournal(connectionString);
        var token = (await journal.OpenAsync("電話の主", Minute)).Token;
        var runs = Odd.Select((text, at) => Run(at + 1, flow: text, contacts: [text]) with { Pool = text }).ToList();
        runs.Add(Run(1000, contacts: [.. Odd.Order(StringComparer.Ordinal)]));
        runs.Add(Run(1001));
        await journal.AppendAsync(Commit(token, 1) with { Ended = runs }, Minute);

        var found = await journal.FindEndedAsync(new RunQuery(), Minute);
        Assert.AreSequenceEqual(runs.Select(Show), found.Select(Show));
        foreach (var text in Odd)
        {
            var one = await journal.FindEndedAsync(new RunQuery { Flow = text, Pool = text, Contact = text }, Minute);
            Assert.AreEqual(text, one.Single().Flow);
            Assert.HasCount(2, await journal.FindEndedAsync(new RunQuery { Contact = text }, Minute));
        }
    }

    private static string Show(EndedRun run) => $"{run.Run} {run.Flow} | {run.Pool} | {string.Join(" | ", run.Contacts)}";
}
