namespace Pigeon.Escalation.Machine;

/// <summary>All that a run is, between two facts. A value: copying it is keeping it.</summary>
internal record struct RunState
{
    public Phase Phase;
    public RunFlags Flags;

    private byte _status;
    private byte _reason;

    /// <summary>Where the run stands for its host.</summary>
    public RunStatus Status { readonly get => (RunStatus)_status; set => _status = (byte)value; }
    public RunReason Reason { readonly get => (RunReason)_reason; set => _reason = (byte)value; }

    /// <summary>The key of the call in progress, or of the transfer; <c>'\0'</c> for none.</summary>
    public char Key;

    /// <summary>The set that is read, 1, 2, … (A5).</summary>
    public byte Set;

    /// <summary>The flow of the chain, from 0 (O7).</summary>
    public ushort Stage;

    /// <summary>The loop, from 1 (O3).</summary>
    public ushort Loop;

    /// <summary>The position in the list of contacts, from 0.</summary>
    public int Position;

    /// <summary>The phone of the contact, from 0.</summary>
    public ushort Phone;

    /// <summary>How many calls were made.</summary>
    public int Attempts;

    /// <summary>How often a busy loop of this flow did not count (O8).</summary>
    public int Repeats;

    /// <summary>The timer that counts; a late one of an older epoch changes nothing.</summary>
    public int Epoch;

    /// <summary>When the phase's timer is due.</summary>
    public long Due;

    /// <summary>The prompt in progress, 1, 2, … within the call.</summary>
    public int Prompt;

    /// <summary>The last numbered key of the call (D3).</summary>
    public int KeyNumber;

    /// <summary>When the latest call was placed.</summary>
    public long DialedAt;

    /// <summary>Until when an unknown end of a call keeps the line (D4).</summary>
    public long HoldUntil;

    /// <summary>Who has left (O4).</summary>
    public PersonSet Left;

    public readonly bool Has(RunFlags flag) => (Flags & flag) != 0;

    public readonly bool AnyCallOpen => Has(RunFlags.FirstOpen | RunFlags.SecondOpen);

    public readonly bool IsLatestOpen => Has(Has(RunFlags.Target) ? RunFlags.SecondOpen : RunFlags.FirstOpen);

    public readonly bool IsTransferPhase => Phase is Phase.TargetCalling or Phase.TargetBusy or Phase.Bridged;

    /// <summary>The run has a result, though its calls may go on (L4).</summary>
    public readonly bool IsDecided => IsDecidedBy(Status);

    public static bool IsDecidedBy(RunStatus status) => status is RunStatus.Succeeded or RunStatus.Failed or RunStatus.Aborted;

    /// <summary>The attempt of the escalation call or call-back; the target's is the one after.</summary>
    public readonly int FirstAttempt => Has(RunFlags.Target) ? Attempts - 1 : Attempts;
}
