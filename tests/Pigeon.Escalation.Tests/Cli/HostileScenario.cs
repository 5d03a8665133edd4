namespace Pigeon.Escalation.Tests.Cli;

/// <summary>Scenarios whose names are as awkward as a file can make them.</summary>
internal static class HostileScenario
{
    public const string Empty =
        """
        { "pigeonScenario": 1, "contacts": { "A": { "phones": ["1"] } }, "guidances": { "g": { "message": "m", "reactions": {} } },
          "flows": { "f": { "contacts": ["A"], "guidance": "g" } }, "script": [] }
        """;

    private const string Text =
        """
        {
          "pigeonScenario": 1,
          "title": "Long <names> & \"quotes\" \u001b[31mred\u202e ]]> \uFFFE 終わり",
          "lines": { "default": 2, "夜間": 1000000 },
          "contacts": {
            "A": { "name": "山田 太郎(データセンター運用第一グループ リーダー)とても長い名前の人", "phones": ["+81300000001"] },
            "B": { "name": "😀 Émile O'Neil <b onclick=\"x\">", "phones": ["+81300000002", "+81900000002"] },
            "C": { "name": "が\r\n二行", "phones": ["+81300000003"] }
          },
          "guidances": { "g": { "message": "m", "reactions": { "1": { "behavior": "terminate" } } } },
          "flows": {
            "f": { "contacts": ["A", "B", "C"], "guidance": "g", "loopLimit": 2 },
            "夜": { "contacts": ["B"], "guidance": "g", "pool": "夜間" }
          },
          "phones": {
            "+81300000001": { "calls": [{ "busy": true }, { "decline": "3500ms" }, { "invalidNumber": "0s" }] },
            "+81300000003": { "calls": [{ "answer": "1250ms", "keys": [["1s", "7"], ["1s", "7"], ["1s", "1"]] }] }
          },
          "script": [
            { "at": "0s", "start": "f", "run": "a-very-long-run-name" },
            { "at": "0s", "start": "f", "run": "r2" },
            { "at": "250ms", "start": "夜", "run": "実行三" },
            { "at": "1s", "start": "f", "run": "r4" },
            { "at": "1h", "start": "f", "run": "late" }
          ]
        }
        """;

    /// <summary>Writes it to a folder of its own, which the caller disposes.</summary>
    public static string Write(out TemporaryFolder folder)
    {
        folder = new TemporaryFolder();
        return folder.File("hostile.json", Text);
    }
}
