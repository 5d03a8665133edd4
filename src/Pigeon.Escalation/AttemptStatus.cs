namespace Pigeon.Escalation;

/// <summary>Where an attempt stands. Values are never renumbered: journals hold them.</summary>
public enum AttemptStatus
{
    /// <summary>The carrier has been asked to place the call and has not yet said anything.</summary>
    Preparing = 1,

    /// <summary>The carrier has the call.</summary>
    Calling = 2,

    /// <summary>The run is being aborted; the call goes on to its end (B2).</summary>
    Aborting = 3,

    /// <summary>成功: a deciding key was pressed (A6), or a call-back or target was connected (T5).</summary>
    Succeeded = 4,

    /// <summary>返答なし: answered, but no deciding key (A5, A7, A8).</summary>
    Ignored = 5,

    /// <summary>応答なし: rang and was not picked up, or was declined (A1, A4).</summary>
    Missed = 6,

    /// <summary>失敗: see <see cref="AttemptReason"/>.</summary>
    Failed = 7,

    /// <summary>中止: ended while the run was being aborted, or cut by the host (B2-B4, T4).</summary>
    Aborted = 8,
}
