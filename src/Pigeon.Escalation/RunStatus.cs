namespace Pigeon.Escalation;

/// <summary>Where a run stands. Values are never renumbered: journals hold them.</summary>
public enum RunStatus
{
    /// <summary>待機中: accepted, no line yet (L1).</summary>
    Waiting = 1,

    /// <summary>Holds a line; calls are made.</summary>
    Running = 2,

    /// <summary>An abort was accepted; the call in progress goes on to its end (B2).</summary>
    Aborting = 3,

    /// <summary>成功: somebody has taken it.</summary>
    Succeeded = 4,

    /// <summary>失敗: nobody has taken it; see <see cref="RunReason"/>.</summary>
    Failed = 5,

    /// <summary>中止: the host has aborted it.</summary>
    Aborted = 6,
}
