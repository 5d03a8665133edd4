namespace Pigeon.Escalation.Testing.Reading;

/// <summary>How the simulated phones behave.</summary>
internal static class PhonesReader
{
    private static readonly string[] Names = ["callWaiting", "calls"];

    public static Dictionary<string, ScriptedPhone> Read(ScenarioNode? node)
    {
        var phones = new Dictionary<string, ScriptedPhone>(StringComparer.Ordinal);
        foreach (var member in node.Named("phone number", "an object with the phones by number"))
            phones.Add(member.Name!, Phone(member));
        return phones;
    }

    private static ScriptedPhone Phone(ScenarioNode node)
    {
        var phone = Members.Of(node, Names);
        var calls = phone["calls"].Items("an array of what each call finds");
        return new ScriptedPhone(node.Name!, [.. calls.Select(CallReader.Read)], phone["callWaiting"].Flag());
    }
}
