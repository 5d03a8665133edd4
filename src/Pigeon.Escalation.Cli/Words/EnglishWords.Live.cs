namespace Pigeon.Escalation.Cli.Words;

/// <summary>A call in progress.</summary>
internal sealed partial class EnglishWords
{
    public string StillRinging(string contact, string left) => $"calling {contact}: {left} left";

    public string StillTalking(string contact, string left) => $"{contact} is on the phone: cut after {left}";

    public string StillConnected(string contact, string left) => $"connected with {contact}: cut after {left}";
}
