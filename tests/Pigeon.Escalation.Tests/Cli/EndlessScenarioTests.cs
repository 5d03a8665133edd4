namespace Pigeon.Escalation.Tests.Cli;

[TestClass]
public sealed class EndlessScenarioTests
{
    [TestMethod]
    [DataRow("simulate")]
    [DataRow("check")]
    public void A_simulation_that_outlasts_the_calendar_is_one_clear_line(string command)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, """
                { "pigeonScenario": 1, "settings": { "maxLoopLimit": 10000 },
                  "contacts": { "A": { "phones": ["+811"] } },
                  "guidances": { "g": { "message": "m", "reactions": {} } },
                  "flows": { "f": { "contacts": ["A"], "guidance": "g", "loopLimit": 10000, "loopDelay": "10000h" } },
                  "script": [ { "at": "0s", "start": "f", "run": "r1" } ] }
                """);

            var run = ToolRun.Of(command, file);

            Assert.AreEqual(2, run.Code);
            Assert.AreEqual($"{file}: $: the simulation goes past the year 9900; allowed: an earlier start, shorter waits, or fewer loops\n", run.Error);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
