namespace Pigeon.Escalation.Proof.Kills.Network;

/// <summary>What a person, or a phone, does with one call.</summary>
internal enum Habit
{
    Terminates,
    Continues,
    Leaves,
    Transfers,
    Stumbles,
    HangsUp,
    Cuts,
    SaysNothing,
    AnswersLate,
    RingsOn,
    Declines,
    IsBusy,
    IsUnreachable,
    DoesNotExist,
    Faults,
}
