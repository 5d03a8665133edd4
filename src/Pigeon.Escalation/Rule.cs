namespace Pigeon.Escalation;

/// <summary>
/// The rule of behaviour that an event or a turn comes from, so that a host can say why somebody was, or was not, called.
/// The README lists what each one says. Values are never renumbered: journals hold them.
/// </summary>
public enum Rule
{
    /// <summary>No rule: a plain step.</summary>
    None = 0,
    /// <summary>A run holds one line from its start to its end.</summary>
    L1 = 1,
    /// <summary>Waiting runs start in order, a higher priority first.</summary>
    L2 = 2,
    /// <summary>Waiting costs a run nothing.</summary>
    L3 = 3,
    /// <summary>The end of a run, or of its bridge, frees its line.</summary>
    L4 = 4,
    /// <summary>A bounded number of requests wait.</summary>
    L6 = 6,
    /// <summary>Contacts in order, phones in order.</summary>
    O1 = 11,
    /// <summary>Missed, ignored and failed alike go on.</summary>
    O2 = 12,
    /// <summary>Next loop, or the run has failed.</summary>
    O3 = 13,
    /// <summary>Terminate, continue, leave.</summary>
    O4 = 14,
    /// <summary>Everybody has left.</summary>
    O5 = 15,
    /// <summary>Gaps between attempts and loops.</summary>
    O6 = 16,
    /// <summary>Another flow goes on.</summary>
    O7 = 17,
    /// <summary>A busy loop does not count.</summary>
    O8 = 18,
    /// <summary>Not picked up in time.</summary>
    A1 = 21,
    /// <summary>Busy.</summary>
    A2 = 22,
    /// <summary>Unreachable, no such number, declined, or a fault of the carrier.</summary>
    A4 = 24,
    /// <summary>Sets of readings, then the closing message.</summary>
    A5 = 25,
    /// <summary>The key decides.</summary>
    A6 = 26,
    /// <summary>A key without a reaction; key 0 cuts.</summary>
    A7 = 27,
    /// <summary>Hung up without a key.</summary>
    A8 = 28,
    /// <summary>Answered for too long.</summary>
    A9 = 29,
    /// <summary>Aborted while waiting or between attempts.</summary>
    B1 = 31,
    /// <summary>Graceful abort.</summary>
    B2 = 32,
    /// <summary>Abort that hangs up.</summary>
    B3 = 33,
    /// <summary>Acknowledged by other means.</summary>
    B4 = 34,
    /// <summary>An ended or unknown run is left as it is.</summary>
    B5 = 35,
    /// <summary>A bridge is cut by the host.</summary>
    B6 = 36,
    /// <summary>Who chose the transfer is called back.</summary>
    T1 = 41,
    /// <summary>The call-back is answered, the target is called and bridged.</summary>
    T2 = 42,
    /// <summary>The call-back is not answered.</summary>
    T3 = 43,
    /// <summary>The transferor hangs up while the target rings.</summary>
    T4 = 44,
    /// <summary>How the calls of a transfer end.</summary>
    T5 = 45,
    /// <summary>Aborted before the call-back is answered.</summary>
    T6 = 46,
    /// <summary>An accepted run reaches an end.</summary>
    D1 = 51,
    /// <summary>A call whose end is not known keeps its line.</summary>
    D4 = 54,
}
