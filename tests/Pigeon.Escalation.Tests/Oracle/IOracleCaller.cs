namespace Pigeon.Escalation.Tests.Oracle;

/// <summary>Who hears what becomes of a call.</summary>
internal interface IOracleCaller
{
    void Rings();

    void IsBusy();

    void PickedUp();

    void Pressed(char key);

    void HungUp();

    void Declined();

    void Failed(string reason);
}
