using System.Text.Json;

namespace Pigeon.Escalation.Testing.Reading;

/// <summary>What one call to a simulated phone finds.</summary>
internal static class CallReader
{
    private static readonly string[] Kinds =
        ["answer", "noAnswer", "decline", "voicemail", "busy", "unreachable", "invalidNumber", "error"];
    private static readonly string[] Names = [.. Kinds, "keys", "hangUp", "length"];

    public static ScriptedCall Read(ScenarioNode node)
    {
        var call = Members.Of(node, Names);
        var kinds = call.Among(Kinds);
        if (kinds is not [var kind])
        {
            var found = kinds.Count == 0 ? "none" : string.Join(" and ", kinds.Select(one => one.Name));
            call.Fault($"found {found} of {string.Join(", ", Kinds)}; allowed: exactly one of them");
            foreach (var one in kinds) Offset(one);
            kind = null;
        }

        var after = kind is null ? TimeSpan.Zero : Offset(kind);
        if (kind is not (null or { Name: "answer" })) call.NotHere("with \"answer\"", "keys", "hangUp");
        if (kind is not (null or { Name: "voicemail" })) call.NotHere("with \"voicemail\"", "length");
        var length = kind is { Name: "voicemail" } ? call.Required("length") : call["length"];
        return new ScriptedCall
        {
            Kind = Kind(kind?.Name),
            After = after,
            Keys = [.. call["keys"].Items("an array of pairs such as [\"20s\", \"1\"]").Select(Key)],
            HangUp = HangUp(call["hangUp"], length),
        };
    }

    private static TimeSpan Offset(ScenarioNode kind)
    {
        if (kind.Name is not ("noAnswer" or "busy")) return kind.Duration();
        kind.Is(JsonValueKind.True, "true");
        return TimeSpan.Zero;
    }

    private static TimeSpan? HangUp(ScenarioNode? hangUp, ScenarioNode? length)
    {
        var (ofPerson, ofMachine) = (hangUp.Duration(), length.Duration());
        return hangUp is not null ? ofPerson : length is not null ? ofMachine : null;
    }

    private static ScriptedKey Key(ScenarioNode node)
    {
        const string allowed = "a pair of a duration and a key such as [\"20s\", \"1\"]";
        var pair = node.Items(allowed);
        if (pair is not [var after, var key])
        {
            if (node.Kind == JsonValueKind.Array) node.Fault($"found an array of {pair.Count}; allowed: {allowed}");
            return default;
        }

        return new ScriptedKey(after.Duration(), Key(key, "one of the keys \"0\" to \"9\", \"*\", \"#\""));
    }

    private static char Key(ScenarioNode node, string allowed)
    {
        if (!node.Is(JsonValueKind.String, allowed)) return default;
        if (node.Text is [((>= '0' and <= '9') or '*' or '#') and var key]) return key;
        node.Fault($"{node.Shown()} is not a key; allowed: {allowed}");
        return default;
    }

    private static ScriptedCallKind Kind(string? name) => name switch
    {
        "answer" or "voicemail" => ScriptedCallKind.Answer,
        "decline" => ScriptedCallKind.Decline,
        "busy" => ScriptedCallKind.Busy,
        "unreachable" => ScriptedCallKind.Unreachable,
        "invalidNumber" => ScriptedCallKind.InvalidNumber,
        "error" => ScriptedCallKind.Error,
        _ => ScriptedCallKind.NoAnswer,
    };
}
