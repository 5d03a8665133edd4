namespace Pigeon.Escalation.Proof.Storm;

/// <summary>What goes wrong. Each happens at the n-th boundary, append, report or carrier call of a world.</summary>
internal enum FaultKind
{
    /// <summary>The process ends at the n-th boundary and starts again after the length.</summary>
    Crash,
    /// <summary>The n-th append is written, and answered, after the length.</summary>
    AppendSlow,
    /// <summary>The n-th append is written at once, and answered after the length.</summary>
    AppendLate,
    /// <summary>The n-th append fails and nothing is written.</summary>
    AppendFails,
    /// <summary>The n-th append fails, though it is written.</summary>
    AppendUncertain,
    /// <summary>From the n-th append on nothing reaches the store for the length.</summary>
    StoreOutage,
    /// <summary>The n-th report never arrives.</summary>
    ReportLost,
    /// <summary>The n-th report arrives after the length, behind others.</summary>
    ReportLate,
    /// <summary>The n-th report arrives, and once more after the length.</summary>
    ReportTwice,
    /// <summary>The n-th carrier call throws and nothing is done.</summary>
    CallThrows,
    /// <summary>The n-th carrier call never answers and nothing is done.</summary>
    CallHangs,
    /// <summary>The n-th carrier call is done, and answered, after the length, unless it is cancelled before.</summary>
    CallSlow,
    /// <summary>The n-th carrier call is done after the length, cancelled or not.</summary>
    CallDeaf,
    /// <summary>The n-th carrier call is answered at once and done after the length.</summary>
    CallDoneLater,
    /// <summary>The n-th carrier call is done and throws.</summary>
    CallAnswerLost,
    /// <summary>The n-th carrier call is done and never answers.</summary>
    CallAnswerHangs,
    /// <summary>From the n-th carrier call on every one throws for the length.</summary>
    CarrierOutage,
}
