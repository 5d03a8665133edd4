using Microsoft.Extensions.DependencyInjection;
using Pigeon.Escalation.Tests.Readme;

namespace Pigeon.Escalation.Storage.Tests.Readme;

/// <summary>The README's durable host is code that compiles, and does what it says.</summary>
[TestClass]
public sealed class DurableReadmeTests
{
    [TestMethod]
    public async Task The_one_line_makes_the_host_durable()
    {
        var services = new ServiceCollection();
        DurableSnippet.Register(services);
        await using var provider = services.BuildServiceProvider();
        Assert.IsInstanceOfType<SqliteJournal>(provider.GetRequiredService<ICallFlowJournal>());
    }

    [TestMethod]
    public void The_readme_shows_the_code_that_is_tested()
    {
        var folder = Path.Combine(Repository.Root, "tests", "Pigeon.Escalation.Storage.Tests", "Readme");
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var start = readme.IndexOf("<!-- code: Durable -->", StringComparison.Ordinal);
        var from = readme.IndexOf('\n', readme.IndexOf("```", start, StringComparison.Ordinal)) + 1;
        var lines = readme[from..readme.IndexOf("```", from, StringComparison.Ordinal)].Split('\n', StringSplitOptions.TrimEntries);
        var source = File.ReadAllText(Path.Combine(folder, "DurableSnippet.cs"));
        foreach (var line in lines)
        {
            Assert.Contains(line, source, "The README's line is not in DurableSnippet.cs.");
        }
    }
}
