namespace Pigeon.Escalation.Tests.Oracle;

/// <summary>Which parameters a start needs: those in the texts of its flow, and of every flow that it chains to.</summary>
internal static class OracleTexts
{
    public static bool AreFilled(CallFlow flow, IReadOnlyDictionary<string, string> parameters, IReadOnlyDictionary<string, CallFlow> flows)
    {
        for (var one = flow; one is not null; one = one.OnExhausted is { } next ? flows[next] : null)
            if (!Texts(one.Guidance).SelectMany(Names).All(parameters.ContainsKey)) return false;
        return true;
    }

    private static IEnumerable<string> Texts(Guidance guidance) =>
        guidance.Reactions.Values.Select(reaction => reaction.Message).Prepend(guidance.Message);

    private static IEnumerable<string> Names(string text)
    {
        var rest = text.Replace("{{", "", StringComparison.Ordinal);
        for (var open = rest.IndexOf('{', StringComparison.Ordinal); open >= 0; open = rest.IndexOf('{', open + 1))
            yield return rest[(open + 1)..rest.IndexOf('}', open)];
    }
}
