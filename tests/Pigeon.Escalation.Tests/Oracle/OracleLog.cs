using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pigeon.Escalation.Tests.Oracle;

/// <summary>What has happened, one JSON object on a line; members that do not apply are null and left out.</summary>
internal sealed class OracleLog(OracleQueue queue)
{
    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<string> _events = [];

    public void Add(string run, string name, params (string Name, object? Value)[] members) =>
        _events.Add(Line([("at", queue.Now), ("run", run), ("event", name), .. members]));

    /// <summary>The whole output.</summary>
    public string ToJson(IEnumerable<OracleRun> runs) =>
        $"{{\n  \"events\": {List(_events)},\n  \"runs\": {List([.. runs.Select(Line)])}\n}}\n";

    private static string Line(OracleRun run) => Line(
        ("run", run.Name), ("flow", run.StartedFlow),
        ("status", run.Status), ("reason", run.Reason), ("contact", run.Contact), ("key", run.Key),
        ("startedAt", run.StartedAt), ("endedAt", run.EndedAt), ("attempts", run.Attempts));

    private static string Line(params (string Name, object? Value)[] members) =>
        "{" + string.Join(',', members.Where(one => one.Value is not null).Select(one => $"\"{one.Name}\":{Value(one.Value!)}")) + "}";

    private static string Value(object value) => value switch
    {
        int number => number.ToString(CultureInfo.InvariantCulture),
        TimeSpan time => ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture),
        char key => $"\"{key}\"",
        _ => JsonSerializer.Serialize((string)value, AsWritten),
    };

    private static string List(List<string> lines) => lines.Count == 0 ? "[]" : "[\n    " + string.Join(",\n    ", lines) + "\n  ]";
}
