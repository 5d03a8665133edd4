using Microsoft.Extensions.DependencyInjection;
using Pigeon.Escalation.Tests.Readme;

namespace Pigeon.Escalation.Telephony.Tests.Readme;

/// <summary>What the README says of Asterisk is so.</summary>
[TestClass]
public sealed class AsteriskReadmeTests
{
    [TestMethod]
    public async Task The_readmes_lines_are_the_code_that_compiles()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"));
        var start = readme.IndexOf("<!-- code: Asterisk -->", StringComparison.Ordinal);
        var from = readme.IndexOf("```csharp", start, StringComparison.Ordinal) + "```csharp".Length;
        var lines = readme[from..readme.IndexOf("```", from, StringComparison.Ordinal)].Split('\n').Select(l => l.Trim());
        var code = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "tests/Pigeon.Escalation.Telephony.Tests/Readme/AsteriskSnippet.cs"));
        foreach (var line in lines)
        {
            Assert.Contains(line, code);
        }
    }

    [TestMethod]
    public async Task The_readmes_host_can_be_made()
    {
        var services = new ServiceCollection();
        AsteriskSnippet.Run(services, new Dictionary<string, string?> { ["Asterisk:Password"] = "secret" });
        await using var provider = services.BuildServiceProvider();
        Assert.IsNotNull(provider.GetRequiredService<ICallFlowEngine>());
    }
}
