namespace Pigeon.Escalation.Cli.Words;

/// <summary>The words that only a call in progress needs.</summary>
internal interface ILiveWords
{
    /// <summary>The phone of a contact is called, for so long at most.</summary>
    string StillRinging(string contact, string left);

    /// <summary>Somebody, or a machine, is listening; the call is cut after that time.</summary>
    string StillTalking(string contact, string left);

    /// <summary>Two people talk to each other; the call is cut after that time.</summary>
    string StillConnected(string contact, string left);
}
