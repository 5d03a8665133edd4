using System.Text;
using System.Text.Json;

namespace Pigeon.Escalation.Testing.Reading;

/// <summary>Reads a scenario file. Either the scenario or the faults are there, never both.</summary>
internal static class ScenarioReader
{
    private static readonly string[] Sections =
        ["pigeonScenario", "title", "start", "lines", "settings", "contacts", "guidances", "flows", "phones", "script", "expect"];

    public static (Scenario? Scenario, IReadOnlyList<ScenarioFault> Faults) Read(string text) =>
        SyntaxFault.OfEncoding(text) is { } fault ? (null, [fault]) : Read(Encoding.UTF8.GetBytes(text));

    public static (Scenario? Scenario, IReadOnlyList<ScenarioFault> Faults) Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.StartsWith("\uFEFF"u8)) utf8 = utf8[3..];
        if (SyntaxFault.OfEncoding(utf8) is { } fault) return (null, [fault]);
        if (utf8.IndexOfAnyExcept(" \t\r\n"u8) < 0) return (null, [SyntaxFault.OfEmpty()]);
        var faults = new FaultLog();
        ScenarioNode root;
        try
        {
            root = ScenarioTree.Read(utf8, faults);
        }
        catch (JsonException exception)
        {
            return (null, [SyntaxFault.Of(exception, utf8)]);
        }

        var scenario = Read(root);
        return faults.IsEmpty ? (scenario, []) : (null, faults.InFileOrder());
    }

    private static Scenario Read(ScenarioNode root)
    {
        var file = Members.Of(root, Sections);
        file.Required("pigeonScenario").Integer(otherwise: 1, least: 1, most: 1, note: ", the version of this format");
        var options = new EscalationOptions();
        SettingsReader.Read(file["settings"], options);
        var pools = LinesReader.Read(file["lines"], options);
        var contacts = ContactsReader.Read(file.Required("contacts"));
        var guidances = GuidancesReader.Read(file.Required("guidances"));
        var flows = new FlowsReader(contacts, guidances, pools, options).Read(file.Required("flows"));
        var script = new ScriptReader(flows, contacts, file.Required("script"));
        var steps = script.Read();
        return new Scenario
        {
            Title = file["title"]?.Text("a text"),
            Start = StartReader.Read(file["start"]),
            Options = options,
            Contacts = contacts.Items,
            GuidanceTimes = guidances.Items.ToDictionary(read => read.Guidance.Id!, read => read.Times, StringComparer.Ordinal),
            Phones = PhonesReader.Read(file["phones"]),
            Script = steps,
            Expect = ExpectReader.Read(file["expect"], script.Runs),
        };
    }
}
