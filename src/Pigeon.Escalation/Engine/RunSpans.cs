using System.Diagnostics;

namespace Pigeon.Escalation.Engine;

/// <summary>The spans of one run: made only when somebody listens, for most runs that wait have none.</summary>
internal sealed class RunSpans
{
    public Activity? Run { get; init; }

    public Activity? Attempt { get; set; }

    /// <summary>The call-back's, while the target's is the latest (T2).</summary>
    public Activity? Callback { get; set; }
}
