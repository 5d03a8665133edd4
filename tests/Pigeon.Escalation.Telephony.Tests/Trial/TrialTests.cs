using Pigeon.Escalation.Telephony.Tests.Asterisk;

namespace Pigeon.Escalation.Telephony.Tests.Trial;

/// <summary>What the README offers to try.</summary>
[TestClass]
public sealed class TrialTests
{
    private static readonly string[] Story = ["Alice", "busy", "Bob", "not picked up", "Carol", "presses 1: terminate", "succeeded: Carol"];

    [TestMethod]
    public async Task Alice_is_busy_Bob_does_not_answer_and_Carol_takes_it()
    {
        AsteriskServer.SkipWithoutPrograms();
        var said = new StringWriter { NewLine = "\n" };
        Assert.AreEqual(0, await Trial.RunAsync(null, said), said.ToString());
        var from = 0;
        foreach (var words in Story)
        {
            from = said.ToString().IndexOf(words, from, StringComparison.Ordinal);
            Assert.IsGreaterThanOrEqualTo(0, from, $"'{words}' is not in its place in\n{said}");
        }
    }
}
