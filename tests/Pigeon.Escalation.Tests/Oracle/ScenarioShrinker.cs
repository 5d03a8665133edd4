using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pigeon.Escalation.Testing;

namespace Pigeon.Escalation.Tests.Oracle;

/// <summary>Leaves out of a scenario file whatever can be left out while it still fails.</summary>
internal static class ScenarioShrinker
{
    private static readonly JsonSerializerOptions AsWritten =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Shrink(string scenario, Func<string, bool> fails)
    {
        for (var smaller = scenario; smaller is not null; smaller = Smaller(scenario, fails)) scenario = smaller;
        return scenario;
    }

    private static string? Smaller(string scenario, Func<string, bool> fails)
    {
        var places = Places(Parse(scenario)).Count();
        for (var place = 0; place < places; place++)
        {
            var root = Parse(scenario);
            Remove(Places(root).ElementAt(place));
            var candidate = root.ToJsonString(AsWritten);
            if (Scenario.TryParse(candidate, out _, out _) && fails(candidate)) return candidate;
        }

        return null;
    }

    private static JsonNode Parse(string scenario) => JsonNode.Parse(scenario, documentOptions: new() { AllowTrailingCommas = true })!;

    // Outer places first: a whole flow goes before a member of it.
    private static IEnumerable<JsonNode> Places(JsonNode root)
    {
        var open = new Queue<JsonNode>([root]);
        while (open.TryDequeue(out var node))
        {
            foreach (var child in Children(node))
            {
                yield return child;
                open.Enqueue(child);
            }
        }
    }

    private static IEnumerable<JsonNode> Children(JsonNode node) => node switch
    {
        JsonArray items => items.Select(item => item!),
        JsonObject members => members.Select(member => member.Value!),
        _ => [],
    };

    private static void Remove(JsonNode node)
    {
        if (node.Parent is JsonArray items) items.Remove(node);
        else ((JsonObject)node.Parent!).Remove(node.GetPropertyName());
    }
}
