using Pigeon.Escalation.Cli.Timeline;
using Pigeon.Escalation.Cli.Words;

namespace Pigeon.Escalation.Cli.Calls;

/// <summary>What is awaited at the moment, and for how long at most.</summary>
internal sealed class LiveStatus(EscalationOptions options, IWords words)
{
    private Func<string, string>? _says;
    private DateTimeOffset _until;

    public void Follow(in CallFlowEvent happened, CallTimeline timeline)
    {
        var contact = timeline.Rows[^1].Call?.ContactName ?? "";
        switch (happened.Kind)
        {
            case CallFlowEventKind.AttemptStarted:
                Await(happened.At + options.RingTimeout, left => words.StillRinging(contact, left));
                break;
            case CallFlowEventKind.AttemptAnswered when happened.AttemptKind == AttemptKind.Target:
                Await(happened.At + options.BridgeCap, left => words.StillConnected(contact, left));
                break;
            case CallFlowEventKind.AttemptAnswered:
                Await(happened.At + options.AnsweredCap, left => words.StillTalking(contact, left));
                break;
            case CallFlowEventKind.AttemptEnded or CallFlowEventKind.RunEnded or CallFlowEventKind.LineReleased:
                Clear();
                break;
        }
    }

    public void Clear() => _says = null;

    /// <summary>Empty when nothing is awaited.</summary>
    public string Text(DateTimeOffset now)
    {
        var left = Math.Max(0, Math.Ceiling((_until - now).TotalSeconds));
        return _says?.Invoke(words.Duration(TimeSpan.FromSeconds(left))) ?? "";
    }

    private void Await(DateTimeOffset until, Func<string, string> says) => (_until, _says) = (until, says);
}
