namespace Pigeon.Escalation.Testing.Building;

/// <summary>A phone as far as it has been told: of a contact, or by its number.</summary>
internal sealed class PhoneDraft(string contactOrNumber)
{
    public string ContactOrNumber { get; } = contactOrNumber;

    public List<ScriptedCall> Calls { get; } = [];

    public bool CallWaiting { get; set; }
}
