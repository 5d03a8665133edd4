namespace Pigeon.Escalation.Testing;

/// <summary>One thing that is wrong with a scenario. A value; always a single line.</summary>
/// <param name="Path">
/// Where, for example <c>$.flows.f.contacts[2]</c>; a name that is not letters, digits, <c>_</c> and <c>-</c> is quoted:
/// <c>$.phones["+81300000001"]</c>. A syntax error stands at <c>$</c>.
/// </param>
/// <param name="Message">
/// What is wrong, with the value, and what is allowed; of a syntax error also the line and the column, both from 1.
/// </param>
public readonly record struct ScenarioFault(string Path, string Message)
{
    /// <summary><c>$.flows.f.contacts[2]: what is wrong and what is allowed</c>.</summary>
    public override string ToString() => $"{Path}: {Message}";
}
