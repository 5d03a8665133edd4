namespace Pigeon.Escalation.Cli.Words;

/// <summary>Why an attempt has ended, in words.</summary>
internal interface IReasonWords
{
    string BusyFor(string run);
    string BusyElsewhere();
    string NotPickedUp(TimeSpan after);
    string Declined();
    string NoKey(int sets);
    string NoValidKey();
    string CutByZero();
    string HungUp();
    string NeverRang();
    string Unreachable();
    string NoSuchNumber();
    string CarrierFault();
    string StillConnected(TimeSpan after);
    string Decided(char key, ReactionBehavior behavior);
    string CallbackOver();
    string BridgeOver();
    string TransferorHungUp();
    string AbortedAttempt();
    string AbortedAttempt(char key);
    string CutByHost();
    string CutAcknowledged();
    string EndUnknown();
}
