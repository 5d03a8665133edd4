using Pigeon.Escalation.Cli.Calls.Carriers;

namespace Pigeon.Escalation.Cli.Calls;

/// <summary>What <c>pigeon call</c> is asked for. It holds no secret: those come from the environment.</summary>
/// <param name="File">The scenario file that has the flow.</param>
/// <param name="Flow">Which of its flows; null: there is one only.</param>
/// <param name="Parameters">What the texts are filled with.</param>
/// <param name="Carrier">How to reach the phones.</param>
/// <param name="Language"><c>en</c> or <c>ja</c>.</param>
/// <param name="Color">Colour, where the terminal has it.</param>
internal sealed record CallOptions(
    string File,
    string? Flow,
    IReadOnlyDictionary<string, string> Parameters,
    ICallCarrier Carrier,
    string Language = "en",
    bool Color = true);
