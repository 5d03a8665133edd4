using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Pigeon.Escalation.Tests.Readme;

namespace Pigeon.Escalation.Telephony.Twilio.Tests.Readme;

/// <summary>What the README says of Twilio is so.</summary>
[TestClass]
public sealed class TwilioReadmeTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task The_readmes_lines_are_the_code_that_compiles()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"), TestContext.CancellationToken);
        var start = readme.IndexOf("<!-- code: Twilio -->", StringComparison.Ordinal);
        var from = readme.IndexOf("```csharp", start, StringComparison.Ordinal) + "```csharp".Length;
        var file = Path.Combine(Repository.Root, "tests/Pigeon.Escalation.Telephony.Twilio.Tests/Readme/TwilioSnippet.cs");
        var code = await File.ReadAllTextAsync(file, TestContext.CancellationToken);
        foreach (var line in readme[from..readme.IndexOf("```", from, StringComparison.Ordinal)].Split('\n'))
        {
            Assert.Contains(line.Trim(), code);
        }
    }

    [TestMethod]
    public async Task The_readmes_host_can_be_made()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["Twilio:AuthToken"] = "0123456789abcdef0123456789abcdef";
        await using var app = TwilioSnippet.Run(builder);
        Assert.IsNotNull(app.Services.GetRequiredService<ICallFlowEngine>());
    }
}
